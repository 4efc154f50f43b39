package org.patchbay.fuzz;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Says which input a target hangs on, and where, since a build that is merely killed would not. */
final class Watch implements AutoCloseable {

    /** No input takes a thousandth of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Supplier<String> NOTHING = () -> "";

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread watched = Thread.currentThread();
    private final AtomicReference<Supplier<String>> present = new AtomicReference<>(NOTHING);
    private final Thread thread = Thread.ofPlatform().daemon().name("fuzz-watch").unstarted(this::watch);

    /** Watches the thread that calls. */
    static Watch start() {
        Watch watch = new Watch();
        watch.thread.start();
        return watch;
    }

    /** An input begins, which {@code description} names if need be. */
    void next(Supplier<String> description) {
        present.set(description);
    }

    private void watch() {
        try {
            Supplier<String> before = NOTHING;
            while (!closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                Supplier<String> now = present.get();
                if (now != NOTHING && now == before) {
                    System.err.println("no end after " + PATIENCE + ": " + now.get());
                    for (StackTraceElement frame : watched.getStackTrace()) {
                        System.err.println("    at " + frame);
                    }
                    watched.interrupt();
                }
                before = now;
            }
        } catch (InterruptedException called) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
