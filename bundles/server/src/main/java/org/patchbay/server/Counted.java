package org.patchbay.server;

import java.util.concurrent.atomic.LongAdder;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;

/** Counts the requests that are being served; in stripes, so that loops don't wait for one another. */
final class Counted implements Handler {

    private final Handler next;
    private final LongAdder active;

    Counted(Handler next, LongAdder active) {
        this.next = next;
        this.active = active;
    }

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        active.increment();
        try {
            next.serve(writer, request);
        } finally {
            active.decrement();
        }
    }
}
