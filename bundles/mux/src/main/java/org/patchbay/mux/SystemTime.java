package org.patchbay.mux;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The machine's time. */
enum SystemTime implements Time {
    INSTANCE;

    private static final long LONGEST = Duration.ofHours(1).toNanos();

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public void await(Object monitor, long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.timedWait(monitor, Math.clamp(nanos, TimeUnit.MILLISECONDS.toNanos(1), LONGEST));
    }
}
