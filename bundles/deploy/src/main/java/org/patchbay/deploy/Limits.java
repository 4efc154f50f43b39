package org.patchbay.deploy;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param call        what runs a bundle's own code: its start, its stop
 * @param ready       for a new bundle to offer what it is there for
 * @param readyAgain  the same when it is tried again
 * @param hold        a bundle stays this long when its file has gone: the file may just be renamed
 * @param longestHold the same while another file is being copied that may replace it
 */
record Limits(Duration call, Duration ready, Duration readyAgain, Duration hold, Duration longestHold) {

    /** A file that has gone is told of at once, a new one only after a second look. */
    private static final int LOOKS = 3;

    /** For a watcher that looks each {@code poll}. */
    static Limits of(Duration poll) {
        Duration hold = Duration.ofMillis(poll.toMillis() * LOOKS); // Duration's own multiplication loads BigDecimal, at the start
        return new Limits(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(3), hold, Duration.ofSeconds(5).plus(hold));
    }
}
