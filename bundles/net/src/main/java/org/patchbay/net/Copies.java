package org.patchbay.net;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Copies for the time of one call each, shared by all sockets so that an idle one has none. Several threads may want one at a time; who
 * finds none makes one, and no more are kept than there are places.
 */
final class Copies {

    /** Places for each processor, so that two threads seldom look at the same one. */
    private static final int SPREAD = 4;

    private final AtomicReferenceArray<Copy> places;

    Copies(int processors) {
        this.places = new AtomicReferenceArray<>(SPREAD * processors);
    }

    /** An empty one, which nobody else has until it is given back. */
    Copy take() {
        int start = start();
        for (int i = 0; i < places.length(); i++) {
            int place = (start + i) % places.length();
            Copy found = places.get(place) == null ? null : places.getAndSet(place, null);
            if (found != null) {
                found.bytes.clear();
                return found;
            }
        }
        return new Copy();
    }

    /** The caller must not touch it any more. */
    void giveBack(Copy copy) {
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
