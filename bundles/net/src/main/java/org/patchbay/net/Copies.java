package org.patchbay.net;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Buffers outside the heap for the time of one call, where small pieces are put together to leave in one. Several threads may want one
 * at a time; who finds none makes one, and no more are kept than there are places.
 */
final class Copies {

    /** Bytes of a buffer. */
    static final int SIZE = 64 * 1024;

    /** Places for each processor, so that two threads seldom look at the same one. */
    private static final int SPREAD = 4;

    private final AtomicReferenceArray<ByteBuffer> places;

    Copies(int processors) {
        this.places = new AtomicReferenceArray<>(SPREAD * processors);
    }

    /** An empty one, which nobody else has until it is given back. */
    ByteBuffer take() {
        int start = start();
        for (int i = 0; i < places.length(); i++) {
            int place = (start + i) % places.length();
            ByteBuffer found = places.get(place) == null ? null : places.getAndSet(place, null);
            if (found != null) {
                return found.clear();
            }
        }
        return ByteBuffer.allocateDirect(SIZE);
    }

    /** The caller must not touch it any more. */
    void giveBack(ByteBuffer copy) {
        int start = start();
        for (int i = 0; i < places.length(); i++) {
            int place = (start + i) % places.length();
            if (places.get(place) == null && places.compareAndSet(place, null, copy)) {
                return;
            }
        }
    }

    private int start() {
        return (int) (Thread.currentThread().threadId() % places.length());
    }
}
