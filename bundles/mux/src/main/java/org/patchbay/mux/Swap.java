package org.patchbay.mux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.patchbay.http.runtime.ServerRuntime;

/**
 * Makes the next {@link State} from the present one: what is replaced is replaced in each view that sees it, by a {@link Revision}
 * each. Used by one thread, once.
 */
final class Swap {

    private final State before;
    private final List<Revision> revisions = new ArrayList<>();     // one for each view of before
    private final List<Offer> filtered;
    private final List<Offer> unseen = new ArrayList<>();           // new offers with a filter
    private final Map<ServerRuntime, Map<String, ?>> servers;
    private final List<Difference> differences = new ArrayList<>();
    private Layers layers;

    Swap(State before) {
        this.before = before;
        before.views().forEach(view -> revisions.add(new Revision(view.routes())));
        filtered = new ArrayList<>(before.filtered());
        servers = new HashMap<>(before.servers());
        layers = before.layers();
    }

    /** Takes out what an origin had, and puts in what it has now; null is nothing. */
    Swap replace(Offer old, Offer next) {
        for (int i = 0; i < revisions.size(); i++) {
            View view = before.views().get(i);
            revisions.get(i).replace(view.seen(old), view.seen(next));
        }
        noted(old, next);
        return this;
    }

    /** Takes out what an origin had that goes: unless others take over, requests for it are told that it has just gone. */
    Swap depart(Offer old, Departure departure) {
        for (int i = 0; i < revisions.size(); i++) {
            if (before.views().get(i).sees(old)) {
                revisions.get(i).depart(old, departure);
            }
        }
        noted(old, null);
        return this;
    }

    private void noted(Offer old, Offer next) {
        layers = layers.replace(old, next);
        if (old != null && !old.terms().servers().isAll()) {
            filtered.remove(old);
        }
        if (next != null && !next.terms().servers().isAll()) {
            filtered.add(next);
            unseen.add(next);
        }
    }

    /** A server has come, or has other properties; null: it has gone. False if nothing is new. */
    boolean server(ServerRuntime server, Map<String, ?> properties) {
        if (properties == null) {
            return servers.remove(server) != null;
        }
        return !properties.equals(servers.put(server, Map.copyOf(properties)));
    }

    /** The next state. Servers that another set of filters accepts than before get a view of their own. */
    State finish() {
        Map<Set<ServerFilter>, View> revised = new HashMap<>();
        Set<ServerFilter> live = new HashSet<>();
        filtered.forEach(offer -> live.add(offer.terms().servers()));
        for (int i = 0; i < revisions.size(); i++) {
            Difference difference = revisions.get(i).finish();
            differences.add(difference);
            Set<ServerFilter> accepted = new HashSet<>(before.views().get(i).accepted());
            accepted.retainAll(live);
            revised.putIfAbsent(accepted, new View(accepted, difference.after()));
        }
        Set<Set<ServerFilter>> wanted = new LinkedHashSet<>(List.of(Set.of()));
        servers.values().forEach(properties -> wanted.add(State.accepted(filtered, properties)));
        List<View> views = new ArrayList<>();
        for (Set<ServerFilter> accepted : wanted) {
            View view = revised.get(accepted);
            views.add(view == null ? made(accepted, revised.get(Set.<ServerFilter>of())) : view);
        }
        return State.of(views, servers, filtered, layers, before.changes() + 1);
    }

    /** A view that was not there: that without filters, and what else it sees. */
    private View made(Set<ServerFilter> accepted, View plain) {
        View view = new View(accepted, plain.routes());
        Revision revision = new Revision(plain.routes());
        filtered.stream().filter(view::sees).forEach(offer -> revision.replace(null, offer));
        Difference difference = revision.finish();
        differences.add(difference);
        return new View(accepted, difference.after());
    }

    /** What became of patterns and middlewares; after {@link #finish}. */
    List<Change> changes(State after) {
        Set<Change> changes = new LinkedHashSet<>(layers.changesSince(before.layers()));
        differences.forEach(difference -> changes.addAll(difference.changes()));
        for (Offer offer : unseen) {
            if (after.views().stream().noneMatch(view -> view.sees(offer))) {
                offer.routes().forEach(route -> changes.add(new Change(route.pattern().text(), route.origin().label(), null,
                        State.standing(route.terms().servers()))));
            }
        }
        return List.copyOf(changes);
    }

    /** What had gone and is in the table again, or was replaced by what has gone now. */
    List<Gone> settled() {
        return differences.stream().flatMap(difference -> difference.settled().stream()).distinct().toList();
    }
}
