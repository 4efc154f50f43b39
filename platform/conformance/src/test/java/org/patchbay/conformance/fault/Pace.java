package org.patchbay.conformance.fault;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.patchbay.spi.Deadline;

/**
 * The rhythm of an attack, and of looking for what must come of it.
 *
 * @param beat from one step to the next
 */
record Pace(Duration beat) {

    /** Looks often enough to see a deadline kept, and seldom enough to disturb nobody. */
    static final Pace LOOKING = new Pace(Duration.ofMillis(10));

    /** Does {@code step} at each beat for {@code length} of time, at least once. */
    void keep(Duration length, Runnable step) {
        Deadline end = Deadline.after(length);
        do {
            step.run();
            LockSupport.parkNanos(beat.toNanos());
        } while (!end.passed());
    }

    /** Waits until {@code wanted}; false if that takes longer than {@code limit}. */
    boolean await(Duration limit, BooleanSupplier wanted) {
        Deadline end = Deadline.after(limit);
        while (!wanted.getAsBoolean()) {
            if (end.passed()) {
                return false;
            }
            LockSupport.parkNanos(beat.toNanos());
        }
        return true;
    }
}
