package org.patchbay.http1;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
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
    private final RequestBody body; // null if there is none
    private final Context outer;
    private volatile CancellableContext inner;      // what can be ended; null until somebody looks or ends it; made under this
    private volatile boolean returned;
    private boolean watched;                        // guarded by this
    private boolean over;                           // guarded by this: nothing is to be watched any more
    private Registration watch = Registration.NONE; // guarded by this

    RequestContext(Connection connection, RequestBody body, Context outer) {
        this.connection = connection;
        this.body = body;
        this.outer = outer;
    }

    /** Most requests are served without one. */
    private CancellableContext inner() {
        CancellableContext made = inner;
        return made == null ? make() : made;
    }

    private synchronized CancellableContext make() {
        if (inner == null) {
            CancellableContext made = outer.cancellable();
            inner = made;
            if (returned) {
                made.close();
            }
        }
        return inner;
    }

    @Override
    public boolean isDone() {
        watchPeer();
        return inner().isDone();
    }

    @Override
    public Registration onDone(Runnable action) {
        watchPeer();
        return inner().onDone(action);
    }

    @Override
    public Optional<Throwable> cause() {
        return inner().cause();
    }

    @Override
    public Optional<Instant> deadline() {
        return outer.deadline();
    }

    @Override
    public <T> Optional<T> value(Key<T> key) {
        return outer.value(key);
    }

    @Override
    public void tell(Throwable reason) {
        inner().cancel(reason);
    }

    @Override
    public void breakOff() {
        connection.abort();
    }

    private void watchPeer() {
        if (!inner().isDone() && firstToWatch()) {
            if (body == null) {
                watchConnection();
            } else {
                body.onSettled(failure -> failure.ifPresentOrElse(this::bodyFailed, this::watchConnection));
            }
        }
    }

    private synchronized boolean firstToWatch() {
        boolean first = !watched;
        watched = true;
        return first;
    }

    /** A deadline that passed or a limit that was reached says nothing of the client. */
    private void bodyFailed(IOException failure) {
        if (failure instanceof ConnectionException) {
            inner().cancel(failure);
        }
    }

    private synchronized void watchConnection() {
        if (!over) {
            watch = connection.onPeerGone(() -> inner().cancel(new IOException("the client went away")));
        }
    }

    /** From now on somebody else reads the connection. */
    synchronized void unwatch() {
        over = true;
        watch.close();
    }

    /**
     * Ends it because the handler returned. Who looks at it first makes the inner one, then asks whether the handler has returned; here
     * it is the other way round: so one of the two sees the other, and nothing is watched that was never looked at.
     */
    @Override
    public void close() {
        returned = true;
        CancellableContext made = inner;
        if (made != null) {
            made.close();
            unwatch();
        }
    }
}
