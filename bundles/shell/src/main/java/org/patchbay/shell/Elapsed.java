package org.patchbay.shell;

import java.time.Duration;
import java.util.Locale;

/**
 * A time span for people: two or three digits that matter.
 *
 * <pre>
 * 420 µs ⇒ 0.42 ms    3 s 140 ms ⇒ 3.1 s    75 s ⇒ 1 min 15 s    26 h ⇒ 1 d 2 h
 * </pre>
 *
 * @param time how long
 */
record Elapsed(Duration time) {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    @Override
    public String toString() {
        long seconds = time.toSeconds();
        if (seconds < 1) {
            double millis = time.toNanos() / 1e6;
            return String.format(Locale.ROOT, millis < 1 ? "%.2f ms" : millis < 10 ? "%.1f ms" : "%.0f ms", millis);
        }
        if (seconds < MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + " min " + seconds % MINUTE + " s";
        }
        return seconds < DAY ? seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min"
                : seconds / DAY + " d " + seconds % DAY / HOUR + " h";
    }
}
