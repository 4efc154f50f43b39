package org.patchbay.mux;

import java.time.Duration;
import java.util.Objects;

/**
 * How a mux treats routes that leave.
 *
 * @param drainLimit    how long the requests of handlers that go are waited for; zero: not at all. Services are unregistered
 *                      synchronously, and the service component runtime gives up after 5 s
 * @param drainEnd      what becomes of them then
 * @param parkTime      how long after its drain a route may come back to the requests that wait for it; zero: none wait
 * @param parkTotal     how many requests may wait
 * @param parkPerBundle how many of these for the routes of one bundle
 * @param goneTime      how long after that the route's requests are answered with 503 rather than 404; zero: not at all
 * @param history       how many changes of the table are remembered; zero: none
 */
public record MuxOptions(Duration drainLimit, DrainEnd drainEnd, Duration parkTime, int parkTotal, int parkPerBundle, Duration goneTime,
        int history) {

    private static final Duration LONGEST = Duration.ofDays(1);

    /** What holds unless something else is said. */
    public static final MuxOptions DEFAULT =
            new MuxOptions(Duration.ofSeconds(4), DrainEnd.INTERRUPT, Duration.ofSeconds(2), 1_000, 250, Duration.ofSeconds(10), 256);

    public MuxOptions {
        check("drain limit", drainLimit);
        Objects.requireNonNull(drainEnd, "drainEnd");
        check("park time", parkTime);
        check("gone time", goneTime);
        if (parkTotal < 0 || parkPerBundle < 0 || history < 0) {
            throw new IllegalArgumentException("numbers of requests and changes are not negative");
        }
    }

    /** The same, but no request waits for a route to come back. */
    MuxOptions withoutParking() {
        return new MuxOptions(drainLimit, drainEnd, Duration.ZERO, parkTotal, parkPerBundle, goneTime, history);
    }

    private static void check(String name, Duration value) {
        Objects.requireNonNull(value, name);
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the " + name + " is from 0 to " + LONGEST + ", not " + value);
        }
    }
}
