package org.patchbay.server;

import java.util.concurrent.atomic.AtomicInteger;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;

/** Counts the requests that are being served. */
final class Counted implements Handler {

    private final Handler next;
    private final AtomicInteger active;

    Counted(Handler next, AtomicInteger active) {
        this.next = next;
        this.active = active;
    }

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        active.incrementAndGet();
        try {
            next.serve(writer, request);
        } finally {
            active.decrementAndGet();
        }
    }
}
