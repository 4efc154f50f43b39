package org.patchbay.launcher;

import java.time.Duration;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;

/**
 * How every run ends: as the JVM's shutdown hook it stops the framework, which stops accepting, finishes what is in flight and unwinds
 * the start levels, all within a limit. It holds the instance's lock to the last. After a signal the exit status is 0, where the JVM's
 * own would be 143 for SIGTERM.
 */
final class Ending implements Runnable {

    private final Framework framework;
    private final Duration limit;
    private final InstanceLock lock;
    private volatile boolean asked;
    private volatile boolean begun;

    Ending(Framework framework, Duration limit, InstanceLock lock) {
        this.framework = framework;
        this.limit = limit;
        this.lock = lock;
    }

    /** From now on the end of the JVM runs through here. */
    void install() {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("patchbay-ending").unstarted(this));
    }

    /** The run itself ends now, and gives the exit status: not a signal. */
    void asked() {
        asked = true;
    }

    /** Whether a signal has begun to stop what may still be starting. */
    boolean begun() {
        return begun;
    }

    @Override
    public void run() {
        begun = true;
        boolean signalled = !asked;
        boolean stopped = stop();
        lock.release();
        if (!stopped) {
            System.err.println("patchbay: not everything stopped within " + limit.toMillis() + " ms; ending all the same");
        }
        if (signalled) {
            System.out.flush();
            Runtime.getRuntime().halt(stopped ? 0 : 1);
        }
    }

    private boolean stop() {
        try {
            framework.stop();
            return framework.waitForStop(limit.toMillis()).getType() != FrameworkEvent.WAIT_TIMEDOUT;
        } catch (BundleException | InterruptedException e) {
            return false;
        }
    }
}
