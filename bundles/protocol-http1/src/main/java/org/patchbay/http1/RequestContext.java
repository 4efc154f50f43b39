package org.patchbay.http1;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.patchbay.http.CancellableContext;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.Context;
import org.patchbay.http.Recall;
import org.patchbay.http.Registration;
import org.patchbay.spi.Connection;

/**
 * The context of one request: ends with the outer one, when the handler returns, and when the client goes away. The last is
 * watched from the first {@link #isDone} or {@link #onDone} on, and costs nothing before (N-023, N-080). While the body is on the
 * connection it is its reader who meets the client's end; the connection itself is watched once the body was read.
 */
final class RequestContext implements Context, Recall, AutoCloseable {

    private final Connection connection;
    private final RequestBody body;
    private final CancellableContext context;
    private final AtomicBoolean watched = new AtomicBoolean();
    private Registration watch = Registration.NONE; // guarded by this
    private boolean over;                           // guarded by this: nothing is to be watched any more

    RequestContext(Connection connection, RequestBody body, Context outer) {
        this.connection = connection;
        this.body = body;
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

    @Override
    public void tell(Throwable reason) {
        context.cancel(reason);
    }

    @Override
    public void breakOff() {
        connection.abort();
    }

    private void watchPeer() {
        if (!context.isDone() && watched.compareAndSet(false, true)) {
            body.onSettled(failure -> failure.ifPresentOrElse(this::bodyFailed, this::watchConnection));
        }
    }

    /** A deadline that passed or a limit that was reached says nothing of the client. */
    private void bodyFailed(IOException failure) {
        if (failure instanceof ConnectionException) {
            context.cancel(failure);
        }
    }

    private synchronized void watchConnection() {
        if (!over) {
            watch = connection.onPeerGone(() -> context.cancel(new IOException("the client went away")));
        }
    }

    /** From now on somebody else reads the connection. */
    synchronized void unwatch() {
        over = true;
        watch.close();
    }

    /** Ends it because the handler returned. */
    @Override
    public void close() {
        context.close();
        unwatch();
    }
}
