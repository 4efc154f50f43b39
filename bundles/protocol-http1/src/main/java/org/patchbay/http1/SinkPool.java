package org.patchbay.http1;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A few sinks that are used again, so that no connection has one of its own: a sink is held from the first byte that is put into it
 * until it was sent, by one call on one thread, and by nothing that a handler can reach. One that is not given back is no loss.
 * Thread-safe.
 */
final class SinkPool {

    /** At least as many as loops that a server has, so that each finds its own again. */
    private static final int SLOTS = 64;
    private static final int CAPACITY = 2 * 1024;
    /** One that an unusual head made larger is dropped. */
    private static final int LARGEST = 8 * CAPACITY;

    private final AtomicReferenceArray<ByteSink> free = new AtomicReferenceArray<>(SLOTS);

    /** An empty sink. */
    ByteSink take() {
        ByteSink sink = free.getAndSet(slot(), null);
        return sink == null ? new ByteSink(CAPACITY) : sink;
    }

    /** Takes back a sink that nobody uses any more. */
    void give(ByteSink sink) {
        if (sink.capacity() <= LARGEST) {
            sink.clear();
            free.setRelease(slot(), sink);
        }
    }

    private static int slot() {
        return (int) Thread.currentThread().threadId() & SLOTS - 1;
    }
}
