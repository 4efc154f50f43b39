package org.patchbay.accesslog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines between the threads of requests and the one that writes. Bounded by their size, so that long lines of a hostile client
 * don't count as short ones; what was taken out counts until it is written.
 *
 * <p>The lock is held for moments only: nobody writes under it.
 */
final class LineQueue {

    /** What became of a line. */
    enum Offered { TAKEN, FULL, CLOSED }

    /** How long a first line waits for others, so that one write takes many of them. */
    private static final long GATHER_MILLIS = 200;
    /** That much is written at once without waiting for more. */
    private static final long PLENTY = 64 * 1024;
    /** An object and its place in a list. */
    private static final int OVERHEAD = 64;

    private final long capacity;
    private List<String> lines = new ArrayList<>(); // guarded by this
    private long waiting;    // size of lines; guarded by this
    private long writing;    // size of what was taken out last; guarded by this
    private boolean closed;  // guarded by this

    LineQueue(long capacity) {
        this.capacity = capacity;
    }

    synchronized Offered offer(String line) {
        if (closed) {
            return Offered.CLOSED;
        }
        long size = line.length() + OVERHEAD;
        if (waiting + writing + size > capacity) {
            return Offered.FULL;
        }
        lines.add(line);
        boolean wake = waiting == 0 || waiting < PLENTY && waiting + size >= PLENTY;
        waiting += size;
        if (wake) {
            notifyAll();
        }
        return Offered.TAKEN;
    }

    /** The lines that wait, in order, after a short time to gather more; none only if it is closed. What was taken before is written. */
    synchronized List<String> take() throws InterruptedException {
        writing = 0;
        while (waiting == 0 && !closed) {
            wait();
        }
        long end = System.nanoTime() + Duration.ofMillis(GATHER_MILLIS).toNanos();
        for (long left = GATHER_MILLIS; left > 0 && waiting < PLENTY && !closed; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        List<String> taken = lines;
        lines = new ArrayList<>();
        writing = waiting;
        waiting = 0;
        return taken;
    }

    /** Takes nothing more in; what waits can be taken out. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
