package org.patchbay.net;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * An operation that waits in the socket and that the sweeper may end. Begin and end by the thread that waits, expiry by the
 * sweeper.
 *
 * <pre>
 * at rest (even) ─ begin ─► waiting (odd) ─ end ─► at rest (even) …
 *                              └─ expire ─► expired, for good
 * </pre>
 *
 * The number differs for each operation, so that the sweeper can't end one by the deadline of the one before.
 */
final class Pending {

    private static final long EXPIRED = -1;

    private final AtomicLong turn = new AtomicLong();

    /** Begins to wait; false if it expired earlier. */
    boolean begin() {
        long now = turn.get();
        return now != EXPIRED && turn.compareAndSet(now, now + 1);
    }

    /** Ends waiting; false if it expired. */
    boolean end() {
        long now = turn.get();
        return now != EXPIRED && turn.compareAndSet(now, now + 1);
    }

    /** Ends the operation that waits, if {@code due} holds while it does; true if it did so now. */
    boolean expire(BooleanSupplier due) {
        long now = turn.get();
        boolean waiting = now != EXPIRED && (now & 1) == 1;
        return waiting && due.getAsBoolean() && turn.compareAndSet(now, EXPIRED);
    }

    /** Whether it was ended by the sweeper. */
    boolean expired() {
        return turn.get() == EXPIRED;
    }
}
