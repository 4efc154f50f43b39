package org.patchbay.http.runtime;

import java.time.Duration;
import java.util.Objects;

/**
 * What has gone through a route since it was registered.
 *
 * @param inFlight requests that its handler serves now
 * @param requests requests that were given to its handler
 * @param errors   of these, how many it threw at or answered with 500 to 599
 * @param time     the sum of the times that its handler took
 */
public record RouteUse(long inFlight, long requests, long errors, Duration time) {

    /** Nothing yet. */
    public static final RouteUse NONE = new RouteUse(0, 0, 0, Duration.ZERO);

    public RouteUse {
        Objects.requireNonNull(time, "time");
    }
}
