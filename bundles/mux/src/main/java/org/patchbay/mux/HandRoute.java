package org.patchbay.mux;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.patchbay.http.Handler;
import org.patchbay.http.Registration;
import org.patchbay.http.runtime.RouteState;

/** A route that is put in by {@link Mux#handle}. */
final class HandRoute {

    private static final String CAUSE = "by hand";

    private final Offer offer;
    private final Route route;
    private final HandlerSource source;
    private final AtomicBoolean closed = new AtomicBoolean();

    HandRoute(Pattern pattern, Handler handler, long sequence, Instant since, Terms terms) {
        source = new HandlerSource("", handler, since);
        Origin origin = new Origin(-1, sequence, 0, Origin.nameOf(handler), Optional.empty(), source);
        route = new Route(pattern, handler, origin, 0, new Usage(), terms);
        offer = Offer.of(route);
    }

    /** Puts it in; closing takes it back. */
    Registration addTo(Table table) {
        table.change(CAUSE, new Table.Step() {
            @Override
            public boolean prepare(Swap swap) {
                swap.replace(null, offer);
                return true;
            }

            @Override
            public void check(List<Change> changes) {
                checkAlone(changes);
            }
        });
        return () -> {
            if (closed.compareAndSet(false, true)) {
                removeFrom(table);
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

    private void removeFrom(Table table) {
        table.change(CAUSE, revision -> {
            revision.replace(offer, null);
            return true;
        });
        route.usage().close(Closing.UNHEARD);
        source.forget();
    }
}
