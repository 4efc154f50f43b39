package org.patchbay.server;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.Status;

/**
 * A root handler that comes and goes while the server runs. While there is none: 503 with {@code Retry-After: 1}, since a
 * platform that is not complete and a wrong URL must not look the same.
 */
public final class RootHandler implements Handler {

    private final AtomicReference<Handler> current = new AtomicReference<>();

    /** Without a handler. */
    public RootHandler() {
    }

    /** From now on {@code handler} serves. */
    public void set(Handler handler) {
        current.set(Objects.requireNonNull(handler, "handler"));
    }

    /** {@code handler} serves no more; does nothing if another took its place. */
    public void remove(Handler handler) {
        current.compareAndSet(handler, null);
    }

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        Handler handler = current.get();
        if (handler != null) {
            handler.serve(writer, request);
            return;
        }
        writer.header().set("Retry-After", "1");
        new PlainAnswer(Status.SERVICE_UNAVAILABLE).send(writer);
    }
}
