package org.patchbay.mux;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.patchbay.http.Handler;
import org.patchbay.http.Registration;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.http.runtime.RouteTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Routes requests to handlers by the patterns of Go 1.22, over a table that may change at any time. A request sees one state of
 * it; a change, however many patterns it concerns, is one swap.
 *
 * <pre>
 * mux.handle("GET /hello/{name}", (writer, request) -> writer.write(request.pathValue("name")));
 * </pre>
 *
 * <p>Without a route it answers 404, 405 with Allow, or 307 to the path that has one. Thread-safe.
 * Source: {@code ServeMux} in Go's {@code server.go}; rows N-114 to N-138.
 */
public final class Mux implements Handler, RouteTable {

    private static final Logger LOG = LoggerFactory.getLogger(Mux.class);

    private final String name;
    private final Object lock = new Object();   // one change at a time; never held while foreign code is called
    private volatile Routes routes = Routes.NONE;   // written under lock
    private long sequence;                          // guarded by lock

    /** A mux without routes; {@code name} is shown in listings. */
    public Mux(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    /**
     * Adds a route; closing the registration takes it back.
     *
     * @throws IllegalArgumentException if the pattern can't be parsed, with the byte offset, or conflicts with a route that is
     *         there, naming both patterns and a path that both match; the table is then as before
     */
    public Registration handle(String pattern, Handler handler) {
        Objects.requireNonNull(handler, "handler");
        Pattern parsed = Pattern.parse(pattern);
        Offer offer;
        Difference difference;
        synchronized (lock) {
            Origin origin = new Origin(-1, sequence++, 0, Origin.nameOf(handler), Optional.empty());
            offer = new Offer(origin, List.of(new Route(parsed, handler, origin, 0)), List.of());
            difference = new Revision(routes).replace(null, offer).finish();
            checkAlone(difference.changes());
            routes = difference.after();
        }
        log(difference);
        AtomicReference<Offer> held = new AtomicReference<>(offer);
        return () -> {
            Offer last = held.getAndSet(null);
            if (last != null) {
                withdraw(last);
            }
        };
    }

    /** By hand, a route comes in without pushing out another, or not at all, as in Go. */
    private static void checkAlone(List<Change> changes) {
        for (Change change : changes) {
            if (change.after().state() != RouteState.ACTIVE) {
                throw new IllegalArgumentException(change.pattern() + " (" + change.owner() + ") " + change.after().reason());
            }
        }
    }

    /**
     * Serves the routes that a handler service asks for by its properties, until the tracked handler is told that it has gone.
     * Obtains the service object before it returns.
     */
    public TrackedHandler track(HandlerReference reference) {
        TrackedHandler tracked = new TrackedHandler(this, reference);
        tracked.changed();
        return tracked;
    }

    /** Replaces what {@code tracked} has in the table by what it now offers, in one swap. */
    void update(TrackedHandler tracked, HandlerProperties properties) {
        Difference difference;
        synchronized (lock) {
            Offer old = tracked.offered();
            Offer next = tracked.next(properties);
            if (old == next) {
                return;
            }
            difference = replace(old, next);
        }
        log(difference);
    }

    /** Takes back what {@link #handle} put in. */
    private void withdraw(Offer offer) {
        Difference difference;
        synchronized (lock) {
            difference = replace(offer, null);
        }
        log(difference);
    }

    /** Called under lock; null is nothing. */
    private Difference replace(Offer old, Offer next) {
        Difference difference = new Revision(routes).replace(old, next).finish();
        routes = difference.after();
        return difference;
    }

    private static void log(Difference difference) {
        for (Change change : difference.changes()) {
            if (change.isWarning()) {
                LOG.warn("{}", change.line());
            } else {
                LOG.info("{}", change.line());
            }
        }
    }

    /** What would answer {@code request} now, without calling it (N-137). */
    public Match match(Request request) {
        return routes.matcher().match(request);
    }

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        match(request).serve(writer, request);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<RouteInfo> routes() {
        return routes.list();
    }

    @Override
    public long changeCount() {
        return routes.changes();
    }
}
