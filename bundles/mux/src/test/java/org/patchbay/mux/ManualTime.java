package org.patchbay.mux;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Time that passes when a test says so. Who waits in it looks at it again every few milliseconds of the machine's time. */
final class ManualTime implements Time {

    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

    private final AtomicLong nanos = new AtomicLong(1_000);

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(nanos.get());
    }

    @Override
    public void await(Object monitor, long limit) throws InterruptedException {
        monitor.wait(2);
    }

    /** Returns once other threads have made {@code condition} true. */
    static void until(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE) {
                throw new AssertionError("it never came true");
            }
            Thread.yield();
        }
    }
}
