package org.patchbay.integration;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Waits for something that another thread or process brings about; looks again and again until a deadline. */
final class Await {

    /** Long enough for a loaded machine; nothing waits this long unless it fails. */
    static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 20;

    private Await() {
    }

    /** Returns when {@code condition} holds. */
    static void until(String what, Callable<Boolean> condition) throws Exception {
        value(what, condition, Boolean.TRUE::equals);
    }

    /** The first value that fits; what a try throws counts as "not yet". */
    static <T> T value(String what, Callable<T> attempt, Predicate<T> fits) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            Object last;
            try {
                T value = attempt.call();
                if (fits.test(value)) {
                    return value;
                }
                last = value;
            } catch (Exception e) {
                last = e;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + LIMIT.toSeconds() + " s: " + what + "; last seen: " + last,
                        last instanceof Exception cause ? cause : null);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
