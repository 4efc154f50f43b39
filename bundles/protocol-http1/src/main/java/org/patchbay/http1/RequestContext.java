package org.patchbay.http1;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.patchbay.http.CancellableContext;
import org.patchbay.http.Context;
import org.patchbay.http.Registration;
import org.patchbay.spi.Connection;

/**
 * The context of one request: ends with the outer one, when the handler returns, and when the client goes away. The last is
 * watched from the first {@link #isDone} or {@link #onDone} on, and costs nothing before (N-023, N-080).
 */
final class RequestContext implements Context, AutoCloseable {

    private final Connection connection;
    private final CancellableContext context;
    private final AtomicBoolean watched = new AtomicBoolean();
    private volatile Registration watch = Registration.NONE;

    RequestContext(Connection connection, Context outer) {
        this.connection = connection;
        this.context = outer.cancellable();
    }

    @Override
    public boolean isDone() {
        watchPeer();
        return context.isDone();
    }

    @Override
    public Registration onDone(Runnable action) {
        watchPeer();
        return context.onDone(action);
    }

    @Override
    public Optional<Throwable> cause() {
        return context.cause();
    }

    @Override
    public Optional<Instant> deadline() {
        return context.deadline();
    }

    @Override
    public <T> Optional<T> value(Key<T> key) {
        return context.value(key);
    }

    private void watchPeer() {
        if (!context.isDone() && watched.compareAndSet(false, true)) {
            watch = connection.onPeerGone(() -> context.cancel(new IOException("the client went away")));
            if (context.isDone()) {
                watch.close();
            }
        }
    }

    /** Ends it because the handler returned. */
    @Override
    public void close() {
        context.close();
        watch.close();
    }
}
