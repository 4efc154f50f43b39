package org.patchbay.http1;

import java.util.function.LongSupplier;
import org.patchbay.spi.BodyRate;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Deadline;

/**
 * When waiting for the body of a request ends: at the deadline that the server or the handler set, or when the client has fallen
 * behind the least rate. Only the time that is spent waiting counts, so that a handler that takes its time blames nobody.
 *
 * <pre>
 * 240 B/s after 5 s: nothing came       ⇒ 5 s of waiting in all
 *                    2,400 bytes came   ⇒ 10 s of waiting in all
 * </pre>
 */
final class BodyDeadline {

    private static final long NANOS = 1_000_000_000;

    private final Connection connection;
    private final BodyRate rate;
    private final LongSupplier nanoTime;
    private Deadline set;                     // guarded by this: what was asked for
    private Deadline pace = Deadline.NONE;    // guarded by this: what the rate leaves, while somebody waits
    private long began;                       // of the present wait; used by the reader alone, as are the next two
    private long waited;                      // nanoseconds, the present wait not included
    private long received;                    // bytes of content

    /** {@code set} is the connection's read deadline already; {@code nanoTime} is the clock of {@link Deadline}. */
    BodyDeadline(Connection connection, Deadline set, BodyRate rate, LongSupplier nanoTime) {
        this.connection = connection;
        this.set = set;
        this.rate = rate;
        this.nanoTime = nanoTime;
    }

    /** Sets another deadline, for a read that waits too; from any thread. */
    synchronized void set(Deadline other) {
        set = other;
        apply();
    }

    /** Sets another deadline unless there is an earlier one. */
    synchronized void shorten(Deadline other) {
        set(set.earlier(other));
    }

    /** A read that may wait begins. */
    void begin() {
        if (!rate.isNone()) {
            began = nanoTime.getAsLong();
            pace(new Deadline(began + allowance() - waited));
        }
    }

    /** It ended, {@code content} bytes of the body having come. */
    void end(long content) {
        if (!rate.isNone()) {
            waited += nanoTime.getAsLong() - began;
            received += content;
            pace(Deadline.NONE);
        }
    }

    /** Nanoseconds that may be waited in all: so long that the average is the least rate, but the grace at least. */
    private long allowance() {
        double earned = (double) received / rate.bytesPerSecond() * NANOS;
        return Math.max(rate.grace().toNanos(), (long) Math.min(earned, Long.MAX_VALUE / 4.0));
    }

    private synchronized void pace(Deadline other) {
        pace = other;
        apply();
    }

    private synchronized void apply() {
        connection.readDeadline(set.earlier(pace));
    }
}
