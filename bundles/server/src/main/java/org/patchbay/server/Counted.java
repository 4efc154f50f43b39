package org.patchbay.server;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;

/**
 * Counts the requests of one connection that are being served. Mostly that is done on the thread which serves the connection: what it
 * counts nobody else writes, so that no request waits for an atomic operation. Other threads, of a protocol with streams, share a count.
 */
final class Counted implements Handler {

    private static final VarHandle OWN = count("own");
    private static final VarHandle OTHERS = count("others");

    private final Handler next;
    private final long thread = Thread.currentThread().threadId(); // not the thread itself, which would be kept when it has ended
    private int own;    // by the thread
    private int others; // by all others

    /** For requests to {@code next}; on the thread that serves the connection. */
    Counted(Handler next) {
        this.next = next;
    }

    private static VarHandle count(String name) {
        try {
            return MethodHandles.lookup().findVarHandle(Counted.class, name, int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** How many there are; asked on any thread. */
    int count() {
        return (int) OWN.getOpaque(this) + (int) OTHERS.getOpaque(this);
    }

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        add(1);
        try {
            next.serve(writer, request);
        } finally {
            add(-1);
        }
    }

    private void add(int change) {
        if (Thread.currentThread().threadId() == thread) {
            OWN.setOpaque(this, own + change);
        } else {
            OTHERS.getAndAdd(this, change);
        }
    }
}
