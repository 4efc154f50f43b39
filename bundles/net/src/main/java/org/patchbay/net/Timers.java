package org.patchbay.net;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.patchbay.spi.Deadline;

/**
 * When the waits of one loop end: at most one entry for each connection, by the next tick after the deadline, in a heap.
 *
 * <p>An entry is not moved when a deadline is put off, as each request does to its connection: it comes up too early, and is put where it
 * belongs by then. So an operation here is rare, and its logarithm is cheaper than the empty ticks that a wheel has to turn while
 * all is idle. Only the owner of the loop uses it, but for what an {@link Entry} tells.
 */
final class Timers {

    /** No time at all. */
    static final long NEVER = Long.MAX_VALUE;
    /** How late a deadline may be noticed. */
    static final long TICK = TimeUnit.MILLISECONDS.toNanos(4);

    private static final long START = System.nanoTime();
    private static final int ROOM = 16;

    /** What may have to be ended at a time. */
    abstract static class Entry {
        private int place = -1;                  // in the heap
        private volatile long armed = NEVER;

        /** It has come up, and is forgotten; returns when it is to come up again. */
        abstract long overdue(long now);

        /** Whether it comes up at all; for any thread. */
        final boolean isArmed() {
            return armed != NEVER;
        }

        /** Whether it comes up by {@code time}; for any thread. */
        final boolean isArmedBy(long time) {
            return armed <= roundUp(time);
        }
    }

    private Entry[] heap = new Entry[ROOM];
    private int size;

    /** The time of this clock at which {@code deadline} comes; may be negative. */
    static long time(Deadline deadline) {
        return deadline.isNone() ? NEVER : deadline.nanoTime() - START;
    }

    static long now() {
        return System.nanoTime() - START;
    }

    private static long roundUp(long time) {
        return time == NEVER ? NEVER : Math.ceilDiv(time, TICK) * TICK;
    }

    /** Lets {@code entry} come up by {@code time}; one that does so earlier stays. */
    void arm(Entry entry, long time) {
        long at = roundUp(time);
        if (at >= entry.armed) {
            return;
        }
        entry.armed = at;
        if (entry.place < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            entry.place = size++;
        }
        rise(entry, entry.place);
    }

    void remove(Entry entry) {
        int place = entry.place;
        if (place < 0) {
            return;
        }
        entry.place = -1;
        entry.armed = NEVER;
        Entry last = heap[--size];
        heap[size] = null;
        if (last != entry) {
            sink(last, place);
            rise(last, last.place);
        }
    }

    /** Until the first one comes up: {@link #NEVER}, or more than nothing if that is not yet. */
    long remaining(long now) {
        return size == 0 ? NEVER : Math.max(0, heap[0].armed - now);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Tells each entry that has come up by {@code now}. */
    void expire(long now) {
        while (size > 0 && heap[0].armed <= now) {
            Entry first = heap[0];
            remove(first);
            arm(first, first.overdue(now));
        }
    }

    private void rise(Entry entry, int from) {
        int at = from;
        while (at > 0 && heap[(at - 1) / 2].armed > entry.armed) {
            put(heap[(at - 1) / 2], at);
            at = (at - 1) / 2;
        }
        put(entry, at);
    }

    private void sink(Entry entry, int from) {
        int at = from;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && heap[child + 1].armed < heap[child].armed) {
                child++;
            }
            if (heap[child].armed >= entry.armed) {
                break;
            }
            put(heap[child], at);
            at = child;
        }
        put(entry, at);
    }

    private void put(Entry entry, int at) {
        heap[at] = entry;
        entry.place = at;
    }
}
