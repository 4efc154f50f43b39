package org.patchbay.http;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A context that can be ended by whoever made it. It listens to its outer context and to the clock only once somebody
 * registered with it, so one that is never watched costs one object.
 */
public final class CancellableContext implements Context, AutoCloseable {

    private final Context outer;
    private final Instant deadline;
    private final Set<Watch> watches = new LinkedHashSet<>(2); // guarded by this
    private Registration outerWatch;                           // guarded by this; null until first watched
    private CompletableFuture<Void> timer;                     // guarded by this; null until first watched
    private volatile Throwable cause;                          // null until ended; set once, under this

    /** One registered action; an identity of its own, so that the same action may be registered twice. */
    private record Watch(Runnable action, Object identity) {
    }

    CancellableContext(Context outer, Instant deadline) {
        this.outer = Objects.requireNonNull(outer, "outer");
        this.deadline = outer.deadline().filter(limit -> deadline == null || limit.isBefore(deadline)).orElse(deadline);
    }

    /** Ends the context for {@code reason}; later calls do nothing. */
    public void cancel(Throwable reason) {
        Objects.requireNonNull(reason, "reason");
        Set<Watch> told;
        synchronized (this) {
            if (cause != null) {
                return;
            }
            cause = reason;
            told = Set.copyOf(watches);
            watches.clear();
            if (outerWatch != null) {
                outerWatch.close();
            }
            if (timer != null) {
                timer.cancel(false);
            }
        }
        told.forEach(watch -> watch.action.run());
    }

    /** Ends the context because the work is done. */
    @Override
    public void close() {
        cancel(new CancellationException("the work is done"));
    }

    @Override
    public boolean isDone() {
        return cause().isPresent();
    }

    @Override
    public Optional<Throwable> cause() {
        if (cause == null) {
            outer.cause().ifPresent(this::cancel);
            if (deadline != null && !Instant.now().isBefore(deadline)) {
                expire();
            }
        }
        return Optional.ofNullable(cause);
    }

    @Override
    public Optional<Instant> deadline() {
        return Optional.ofNullable(deadline);
    }

    @Override
    public <T> Optional<T> value(Key<T> key) {
        return outer.value(key);
    }

    @Override
    public Registration onDone(Runnable action) {
        Watch watch = new Watch(Objects.requireNonNull(action, "action"), new Object());
        if (!isDone() && admit(watch)) {
            listenOutside();
            return () -> forget(watch);
        }
        action.run();
        return Registration.NONE;
    }

    private synchronized boolean admit(Watch watch) {
        return cause == null && watches.add(watch);
    }

    private synchronized void forget(Watch watch) {
        watches.remove(watch);
    }

    /** Registers outside this object's lock, since the outer context may call back at once. */
    private void listenOutside() {
        synchronized (this) {
            if (outerWatch != null || cause != null) {
                return;
            }
            outerWatch = Registration.NONE;
        }
        Registration registered = outer.onDone(() -> cancel(outer.cause().orElseGet(CancellationException::new)));
        CompletableFuture<Void> armed = deadline == null ? null : arm();
        synchronized (this) {
            if (cause == null) {
                outerWatch = registered;
                timer = armed;
                return;
            }
        }
        registered.close();
        if (armed != null) {
            armed.cancel(false);
        }
    }

    private CompletableFuture<Void> arm() {
        long nanos = Math.max(0, Duration.between(Instant.now(), deadline).toNanos());
        CompletableFuture<Void> armed = new CompletableFuture<Void>().completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS);
        armed.thenRunAsync(this::expire, Runnable::run);
        return armed;
    }

    private void expire() {
        cancel(new TimeoutException("the deadline of the context has passed: " + deadline));
    }
}
