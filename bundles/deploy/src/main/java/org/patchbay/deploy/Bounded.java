package org.patchbay.deploy;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleException;

/**
 * Calls what runs a bundle's own code, each on a thread of its own, and waits for it up to a limit: an activator that hangs costs that
 * thread and nothing else.
 */
final class Bounded {

    private final Duration limit;
    private final Executor executor;

    /**
     * Waits for up to {@code limit}.
     *
     * @param executor runs what is to be done when an overdue call has come to an end
     */
    Bounded(Duration limit, Executor executor) {
        this.limit = limit;
        this.executor = executor;
    }

    Duration limit() {
        return limit;
    }

    /** A call that has run into the limit. */
    final class Overdue extends Exception {

        private static final long serialVersionUID = 1;

        private final transient FutureTask<?> task;
        private final transient Thread thread;

        private Overdue(FutureTask<?> task, Thread thread, TimeoutException cause) {
            super("it has not come to an end within " + limit.toSeconds() + " s", cause);
            this.task = task;
            this.thread = thread;
        }

        /** Interrupts it, as nobody wants its outcome, and does {@code next} when it has ended. */
        void abandon(Runnable next) {
            thread.interrupt();
            onEnd(next);
        }

        /** Does {@code next} when it has ended. */
        void onEnd(Runnable next) {
            Thread.ofVirtual().name("patchbay-deploy-overdue").start(() -> {
                try {
                    task.get();
                } catch (ExecutionException e) {
                    // what it ended with no longer matters
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                executor.execute(next);
            });
        }
    }

    /** An action of the framework on a bundle. */
    interface Action extends Callable<Void> {

        void run() throws BundleException;

        @Override
        default Void call() throws BundleException {
            run();
            return null;
        }
    }

    /** Runs {@code action} to its end, or to the limit. */
    void run(Action action) throws BundleException, Overdue {
        FutureTask<Void> task = new FutureTask<>(action);
        Thread thread = Thread.ofPlatform().daemon().name("patchbay-deploy-bundle").start(task);
        try {
            task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new Overdue(task, thread, e);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new BundleException("interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case BundleException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
