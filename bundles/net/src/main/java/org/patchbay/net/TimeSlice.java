package org.patchbay.net;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Lets other connections run in between. Virtual threads are not preempted and give their carrier back only where they wait. One
 * whose peer always has more for it (pipelined requests, bytes to be dropped, a reader that is faster than we are) never waits,
 * and as many of them as there are carriers would keep everybody else from being served.
 *
 * <p>Shared by both halves of a connection: who waited in one has given way. Two threads may use it at once; the worst that comes
 * of it is a turn too many or too few.
 */
final class TimeSlice {

    /**
     * Until a read that finds bytes gives way: short enough that fifty such connections delay others by some 10 ms, and long beside
     * what giving way costs, some 50 µs.
     */
    private static final long READING = Duration.ofNanos(250_000).toNanos();
    /** Until a write does: longer by what a read may have waited unnoticed, so that a client that waits for each answer is spared. */
    private static final long WRITING = 2 * READING;

    private final LongSupplier nanoTime;
    private final Runnable rest;
    private volatile long begun;

    /** Of a connection on a thread of this machine. */
    TimeSlice() {
        // Thread.yield would put us behind the threads of our carrier alone, and these come before all that others have woken
        this(System::nanoTime, () -> LockSupport.parkNanos(1));
    }

    /** {@code rest} lets others run. */
    TimeSlice(LongSupplier nanoTime, Runnable rest) {
        this.nanoTime = nanoTime;
        this.rest = rest;
        this.begun = nanoTime.getAsLong();
    }

    /** Before a read from {@code stream}; returns when that begins. */
    long beforeRead(InputStream stream) throws IOException {
        long now = nanoTime.getAsLong();
        if (now - begun <= READING) {
            return now;
        }
        if (stream.available() > 0) {
            giveWay();
            return begun;
        }
        return now - READING; // it will wait
    }

    /** After a read that began at {@code entered}. */
    void afterRead(long entered) {
        long now = nanoTime.getAsLong();
        if (now - entered >= READING) {
            begun = now;
        }
    }

    /** Before a write. */
    void beforeWrite() {
        if (nanoTime.getAsLong() - begun > WRITING) {
            giveWay();
        }
    }

    private void giveWay() {
        rest.run();
        begun = nanoTime.getAsLong();
    }
}
