package org.patchbay.net;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of a listener: cuts short the pause of its {@link AcceptLoop}, and waits for the thread that runs it. */
final class Closing implements AcceptLoop.Pause {

    private final CountDownLatch begun = new CountDownLatch(1);

    @Override
    public boolean pause(Duration duration) {
        try {
            return !begun.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** From now on nobody pauses. */
    void begin() {
        begun.countDown();
    }

    /** Returns when {@code accepting} has ended, interrupted or not; at once if it is the caller. */
    void awaitEnd(Thread accepting) {
        if (Thread.currentThread() == accepting) {
            return;
        }
        boolean interrupted = false;
        while (accepting.isAlive()) {
            try {
                accepting.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
