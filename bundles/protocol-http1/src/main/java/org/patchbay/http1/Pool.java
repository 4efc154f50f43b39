package org.patchbay.http1;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * A few objects that are used again, so that no connection has one of its own: each is held by one call on one thread, and by nothing
 * that a handler can reach. One that is not given back is no loss. Thread-safe.
 */
final class Pool<T> {

    /** At least as many as loops that a server has, so that each finds its own again. */
    private static final int SLOTS = 64;

    private final AtomicReferenceArray<T> free = new AtomicReferenceArray<>(SLOTS);
    private final Supplier<T> maker;

    Pool(Supplier<T> maker) {
        this.maker = maker;
    }

    /** One that nobody else uses. */
    T take() {
        T one = free.getAndSet(slot(), null);
        return one == null ? maker.get() : one;
    }

    /** Takes back one that is as good as new, and that nobody uses any more. */
    void give(T one) {
        free.setRelease(slot(), one);
    }

    private static int slot() {
        return (int) Thread.currentThread().threadId() & SLOTS - 1;
    }
}
