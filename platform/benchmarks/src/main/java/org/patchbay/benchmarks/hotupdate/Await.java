package org.patchbay.benchmarks.hotupdate;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for something that another process brings about. */
final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 2;

    private Await() {
    }

    /** Returns when {@code condition} holds. */
    static void until(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not within " + LIMIT.toSeconds() + " s: " + what);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
