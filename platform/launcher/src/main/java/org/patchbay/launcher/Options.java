package org.patchbay.launcher;

import java.time.Duration;
import java.util.Map;

/**
 * What the launcher itself takes from {@code conf/patchbay.properties}.
 *
 * @param start    {@code patchbay.start.millis}: how long the servers may take to start
 * @param shutdown {@code patchbay.shutdown.millis}: how long requests in flight may take at the end
 */
record Options(Duration start, Duration shutdown) {

    private static final String POLL = "felix.fileinstall.poll";

    /** What stopping the rest of the framework may take on top. */
    private static final Duration STOP_SLACK = Duration.ofSeconds(5);

    /** Looking at the folders more often than that costs more than it brings; FileInstall does not check it. */
    private static final Duration SHORTEST_POLL = Duration.ofMillis(10);

    static Options of(Map<String, String> properties) throws LaunchException {
        if (millis(properties, POLL, 200).compareTo(SHORTEST_POLL) < 0) {
            throw LaunchException.failed("configuration conf/patchbay.properties: " + POLL + " must be at least " + SHORTEST_POLL.toMillis()
                    + " ms, not " + properties.get(POLL));
        }
        return new Options(millis(properties, "patchbay.start.millis", 10_000), millis(properties, "patchbay.shutdown.millis", 10_000));
    }

    /** After this the process ends, whatever still runs. */
    Duration stopLimit() {
        return shutdown.plus(STOP_SLACK);
    }

    private static Duration millis(Map<String, String> properties, String key, long otherwise) throws LaunchException {
        String value = properties.get(key);
        if (value == null) {
            return Duration.ofMillis(otherwise);
        }
        if (value.isEmpty() || value.length() > 9 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw LaunchException.failed("configuration conf/patchbay.properties: " + key + " is no number of milliseconds: " + value);
        }
        return Duration.ofMillis(Long.parseLong(value));
    }
}
