package org.patchbay.mux;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.patchbay.http.runtime.RouteUse;

/**
 * What goes through one route, counted in stripes, and whether anybody may enter; {@link InFlight} lists who is in. It outlives a
 * change of properties that leaves the pattern as it is.
 */
final class Usage {

    private final LongAdder served = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private volatile Closing closing;   // null: open

    /** A request has been served in {@code time} nanoseconds. */
    void served(long time, boolean failed) {
        served.increment();
        nanos.add(time);
        if (failed) {
            errors.increment();
        }
    }

    /** From now on nobody enters; {@code by} hears of those who leave. */
    void close(Closing by) {
        closing = by;
    }

    /** Who has closed it, or null. */
    Closing closing() {
        return closing;
    }

    /** {@code inFlight}: how many are in. */
    RouteUse toInfo(long inFlight) {
        long failed = errors.sum();
        return new RouteUse(inFlight, served.sum() + inFlight, failed, Duration.ofNanos(nanos.sum()));
    }
}
