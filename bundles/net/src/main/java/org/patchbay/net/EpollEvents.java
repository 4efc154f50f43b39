package org.patchbay.net;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;

/**
 * The native memory of one poller, into which the kernel writes what is ready: an array of {@code struct epoll_event}, and what a call
 * that waits needs besides, since such a call can't be given memory of the heap. It goes when nobody refers to it any more.
 *
 * <p>An event is four bytes of flags and eight of data, which are ours. On x86-64 they follow each other; elsewhere the data is
 * aligned.
 */
final class EpollEvents {

    /** Bytes of an event where the data is aligned. */
    static final int LARGEST_EVENT = 16;

    private static final int PACKED_EVENT = 12;
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long ALIGNMENT = 8;

    private final MemorySegment events;
    private final MemorySegment errno;
    private final MemorySegment time;
    private final int capacity;
    private final int stride;
    private final int dataOffset;
    private final boolean precise;

    /** {@code capacity} events at most are told at a time; {@code precise} if the kernel has epoll_pwait2. */
    EpollEvents(int capacity, Layout layout, boolean precise) {
        this.capacity = capacity;
        this.stride = layout.bytes;
        this.dataOffset = layout.dataOffset;
        this.precise = precise;
        Arena arena = Arena.ofAuto();
        this.events = arena.allocate((long) capacity * stride, ALIGNMENT);
        this.errno = arena.allocate(JAVA_INT);
        this.time = arena.allocate(2 * JAVA_LONG.byteSize(), ALIGNMENT);
    }

    /** How an event lies in memory. */
    enum Layout {
        PACKED(PACKED_EVENT, Integer.BYTES), ALIGNED(LARGEST_EVENT, Long.BYTES);

        private final int bytes;
        private final int dataOffset;

        Layout(int bytes, int dataOffset) {
            this.bytes = bytes;
            this.dataOffset = dataOffset;
        }

        /** One event, for {@link SystemCalls#epollControl}. */
        int[] event(int flags, long data) {
            int[] event = new int[LARGEST_EVENT / Integer.BYTES];
            event[0] = flags;
            MemorySegment.ofArray(event).set(JAVA_LONG_UNALIGNED, dataOffset, data);
            return event;
        }
    }

    /** How many are ready now, or a negative error number. */
    int look(int epoll) {
        try {
            int count = (int) LibC.EPOLL_LOOK.invokeExact(errno, epoll, events, capacity, 0);
            return outcome(count);
        } catch (Throwable e) {
            throw new IllegalStateException("epoll_wait could not be called", e);
        }
    }

    /** Waits for that, no longer than {@code nanos}, and not at all or for less if a signal comes. */
    int await(int epoll, long nanos) {
        try {
            if (precise && nanos != Long.MAX_VALUE) {
                time.set(JAVA_LONG, 0, nanos / NANOS_PER_SECOND);
                time.set(JAVA_LONG, JAVA_LONG.byteSize(), nanos % NANOS_PER_SECOND);
                int count = (int) LibC.EPOLL_PWAIT2.invokeExact(errno, epoll, events, capacity, time, MemorySegment.NULL);
                return outcome(count);
            }
            int count = (int) LibC.EPOLL_WAIT.invokeExact(errno, epoll, events, capacity, millis(nanos));
            return outcome(count);
        } catch (Throwable e) {
            throw new IllegalStateException("epoll_wait could not be called", e);
        }
    }

    /** Rounded up, so that nobody wakes before the time; -1 for ever. */
    static int millis(long nanos) {
        if (nanos == Long.MAX_VALUE) {
            return -1;
        }
        long whole = nanos / NANOS_PER_MILLI + (nanos % NANOS_PER_MILLI == 0 ? 0 : 1);
        return (int) Math.min(whole, Integer.MAX_VALUE);
    }

    int flags(int index) {
        return events.get(JAVA_INT_UNALIGNED, (long) index * stride);
    }

    long data(int index) {
        return events.get(JAVA_LONG_UNALIGNED, (long) index * stride + dataOffset);
    }

    private int outcome(int count) {
        if (count >= 0) {
            return count;
        }
        int number = errno.get(JAVA_INT, 0);
        return number == Errno.INTERRUPTED ? 0 : -number;
    }
}
