package org.patchbay.http1;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.patchbay.spi.Deadline;

/**
 * When the idle time of connections ends: the same deadline for all that become idle within a few milliseconds, since each request makes
 * its connection idle. Nobody's time is cut short by that. Thread-safe: racing threads make deadlines of their own.
 */
final class IdleEnd {

    /** How much later than asked for it may be. */
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(4);

    /** What takes so long is not asked for by many. */
    private static final Duration LONG = Duration.ofDays(1);

    private volatile Deadline last = Deadline.NONE;

    /** {@code timeout} from now, and up to a tick more. */
    Deadline after(Duration timeout) {
        if (timeout.compareTo(LONG) >= 0) {
            return Deadline.after(timeout); // may be none
        }
        long exact = System.nanoTime() + timeout.toNanos();
        Deadline shared = last;
        long later = shared.nanoTime() - exact;
        if (!shared.isNone() && later >= 0 && later < TICK) {
            return shared;
        }
        Deadline next = new Deadline(exact + TICK - 1);
        last = next;
        return next;
    }
}
