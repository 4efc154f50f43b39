package org.patchbay.testkit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.patchbay.http.Handler;
import org.patchbay.http.Middleware;

/**
 * Carries assertions that fail in handlers and other threads to the test. A server takes such an error for a failure of the handler, and
 * answers it; the test would not hear of it.
 *
 * <pre>
 * LateAssertions assertions = new LateAssertions();
 * serve(assertions.wrap((w, r) -&gt; assertEquals("/", r.url().path())));
 * assertions.check();
 * </pre>
 */
public final class LateAssertions implements Middleware {

    private final Queue<AssertionError> failed = new ConcurrentLinkedQueue<>();
    private final Phaser underWay = new Phaser(1);

    /** None failed yet. */
    public LateAssertions() {
    }

    @Override
    public Handler wrap(Handler next) {
        return (w, r) -> {
            underWay.register();
            try {
                next.serve(w, r);
            } catch (AssertionError e) {
                failed.add(e);
                throw e;
            } finally {
                underWay.arriveAndDeregister();
            }
        };
    }

    /** What {@code action} gives; an assertion that fails in it is remembered, and thrown on. */
    public <T> T in(Supplier<T> action) {
        underWay.register();
        try {
            return action.get();
        } catch (AssertionError e) {
            failed.add(e);
            throw e;
        } finally {
            underWay.arriveAndDeregister();
        }
    }

    /** Waits for what is still under way, and fails with the first assertion that has failed. */
    public void check() {
        try {
            underWay.awaitAdvanceInterruptibly(underWay.arrive(), WireClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            failed.add(new AssertionError("a handler is still under way", e));
        } catch (InterruptedException e) {
            failed.add(new AssertionError("interrupted while a handler is under way", e));
        }
        AssertionError first = failed.poll();
        if (first != null) {
            failed.forEach(first::addSuppressed);
            throw first;
        }
    }
}
