package org.patchbay.mux;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.patchbay.http.Request;
import org.patchbay.http.runtime.RequestInfo;

/**
 * One request on its route, from the call of the handler to its return: it holds as long as it stands in its slot.
 *
 * <p>While it is being broken off its end waits: so the interrupt meets this request, and the connection is still its own. To end is
 * to clear the slot, then to look whether it is being broken off; to break off is to say so, then to look at the slot.
 */
final class Lease {

    private static final VarHandle DECIDED = decided();

    private final Usage usage;
    private final Usage[] middlewares;          // those of the middlewares on the way; not changed
    private final Request request;
    private final Thread thread = Thread.currentThread();
    private final long start;
    private AtomicReferenceArray<Lease> slots;  // written before it is published there, as the next
    private int slot;
    private volatile boolean decided;           // it may use the route, or has been turned away
    private volatile boolean breaking;          // somebody breaks it off, or came too late for that
    private boolean broken;                     // which of the two; written before the next
    private volatile boolean settled;           // it is known which

    Lease(Usage usage, Usage[] middlewares, Request request, long start) {
        this.usage = usage;
        this.middlewares = middlewares;
        this.request = request;
        this.start = start;
    }

    private static VarHandle decided() {
        try {
            return MethodHandles.lookup().findVarHandle(Lease.class, "decided", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    Usage usage() {
        return usage;
    }

    /** Whether the route, or a middleware around it, is closed. */
    boolean isClosed() {
        boolean closed = usage.closing() != null;
        for (Usage middleware : middlewares) {
            closed |= middleware.closing() != null;
        }
        return closed;
    }

    /** Whether it was {@code closing} who closed one of them. */
    boolean isClosedBy(Closing closing) {
        boolean closed = usage.closing() == closing;
        for (Usage middleware : middlewares) {
            closed |= middleware.closing() == closing;
        }
        return closed;
    }

    /** It has left: who has closed anything on its way hears of it. */
    void tellClosings() {
        tell(usage);
        for (Usage middleware : middlewares) {
            tell(middleware);
        }
    }

    private static void tell(Usage left) {
        Closing closing = left.closing();
        if (closing != null) {
            closing.left();
        }
    }

    Request request() {
        return request;
    }

    Thread thread() {
        return thread;
    }

    long start() {
        return start;
    }

    /** Stands in {@code place} at {@code index}, if that is free. */
    boolean enter(AtomicReferenceArray<Lease> place, int index) {
        slots = place;
        slot = index;
        return place.getPlain(index) == null && place.compareAndSet(index, null, this);
    }

    /** Whether it may use the route is known now. No fence: who asks meanwhile waits a moment longer. */
    void decide() {
        DECIDED.setRelease(this, true);
    }

    /** Whether it may use the route, or has been turned away: known in a moment. */
    boolean isDecided() {
        return decided;
    }

    boolean hasEnded() {
        return slots.get(slot) != this;
    }

    /** The handler has returned, or is not to be called; called once, on its thread. An interrupt that was meant for it ends here. */
    void end() {
        slots.set(slot, null);
        if (!breaking) {
            return;
        }
        while (!settled) {
            Thread.yield();
        }
        if (broken) {
            Thread.interrupted();
        }
    }

    /** Interrupts the handler and breaks off its connection, once; false if it has ended. Called by one thread at a time. */
    boolean breakOff() {
        if (breaking) {
            return false;
        }
        breaking = true;
        if (hasEnded()) {
            settled = true;
            return false;
        }
        try {
            thread.interrupt();
            request.recall().breakOff();
        } finally {
            broken = true;
            settled = true;
        }
        return true;
    }

    RequestInfo toInfo(long now) {
        String remote = request.remoteAddress().map(Lease::text).orElse("");
        return new RequestInfo(request.method(), request.target(), remote, request.route().pattern(), request.route().owner(),
                thread.getName(), Duration.ofNanos(Math.max(0, now - start)));
    }

    private static String text(SocketAddress address) {
        if (address instanceof InetSocketAddress inet && !inet.isUnresolved()) {
            String host = inet.getAddress().getHostAddress();
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + inet.getPort();
        }
        return address.toString();
    }
}
