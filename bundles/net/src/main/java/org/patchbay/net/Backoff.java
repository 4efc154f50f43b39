package org.patchbay.net;

import java.time.Duration;

/** How long to wait after each of several errors in a row: 5 ms, doubling to 1 s (N-084). Not thread-safe. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private Duration next = FIRST;

    Duration next() {
        Duration now = next;
        Duration doubled = now.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return now;
    }

    void reset() {
        next = FIRST;
    }
}
