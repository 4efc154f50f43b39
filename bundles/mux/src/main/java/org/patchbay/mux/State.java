package org.patchbay.mux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.patchbay.http.Request;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.http.runtime.RouteUse;
import org.patchbay.http.runtime.ServerRuntime;

/**
 * All that requests see of a mux at one time; immutable. Servers that the same filters accept share a {@link View}; without filters
 * there is one for all, and a request does not ask for its server. {@link Swap} makes the next one.
 *
 * @param views    the first is that of servers that no filter accepts
 * @param servers  the properties of the servers that are known
 * @param byServer their routes; empty if there is one view
 * @param filtered the offers that have a filter
 * @param layers   the middlewares
 * @param changes  how many states came before this one
 */
record State(List<View> views, Map<ServerRuntime, Map<String, ?>> servers, Map<ServerRuntime, Routes> byServer, List<Offer> filtered,
        Layers layers, long changes) {

    /** Nothing. */
    static final State NONE = of(List.of(View.NONE), Map.of(), List.of(), Layers.NONE, 0);

    State {
        views = List.copyOf(views);
        servers = Map.copyOf(servers);
        byServer = Map.copyOf(byServer);
        filtered = List.copyOf(filtered);
        Objects.requireNonNull(layers, "layers");
    }

    static State of(List<View> views, Map<ServerRuntime, Map<String, ?>> servers, List<Offer> filtered, Layers layers, long changes) {
        Map<ServerRuntime, Routes> byServer = new HashMap<>();
        if (views.size() > 1) {
            servers.forEach((server, properties) -> views.stream().filter(view -> view.accepted().equals(accepted(filtered, properties)))
                    .findFirst().ifPresent(view -> byServer.put(server, view.routes())));
        }
        return new State(views, servers, byServer, filtered, layers, changes);
    }

    /** The filters of {@code filtered} that accept a server with these properties. */
    static Set<ServerFilter> accepted(List<Offer> filtered, Map<String, ?> properties) {
        Map<ServerFilter, Boolean> decided = new HashMap<>();
        filtered.forEach(offer -> decided.computeIfAbsent(offer.terms().servers(), filter -> filter.compiled().test(properties)));
        decided.values().removeIf(accepts -> !accepts);
        return decided.keySet();
    }

    /** The view of a server with these properties. */
    Optional<View> viewOf(Map<String, ?> properties) {
        Set<ServerFilter> accepted = accepted(filtered, properties);
        return views.stream().filter(view -> view.accepted().equals(accepted)).findFirst();
    }

    /** The routes of servers that no filter accepts. */
    Routes routes() {
        return views.getFirst().routes();
    }

    /** The routes that {@code request} is matched against. */
    Routes routes(Request request) {
        if (byServer.isEmpty()) {
            return views.getFirst().routes();
        }
        Routes own = request.context().value(ServerRuntime.KEY).map(byServer::get).orElse(null);
        return own == null ? views.getFirst().routes() : own;
    }

    /** Whether any route has just gone. */
    boolean hasGone() {
        for (int i = 0; i < views.size(); i++) { // each request asks, and an iterator would be garbage
            if (!views.get(i).routes().gone().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The same with other routes that have gone. */
    State withGone(UnaryOperator<GoneRoutes> change) {
        List<View> changed = views.stream()
                .map(view -> new View(view.accepted(), view.routes().with(change.apply(view.routes().gone())))).toList();
        return of(changed, servers, filtered, layers, changes);
    }

    /** All routes that have just gone. */
    List<Gone> gone() {
        return views.stream().flatMap(view -> view.routes().gone().all().stream()).distinct().toList();
    }

    /** All patterns with their standing; one that is served by some servers only says so. */
    List<RouteInfo> list(Map<Usage, Integer> inFlight) {
        if (filtered.isEmpty()) {
            return routes().list(inFlight);
        }
        Map<List<Object>, RouteInfo> best = new HashMap<>();
        for (View view : views) {
            for (RouteInfo info : view.routes().list(inFlight)) {
                best.merge(key(info), info, (one, other) -> one.state() == RouteState.ACTIVE ? one : other);
            }
        }
        for (Offer offer : filtered) {
            for (Route route : offer.routes()) {
                RouteInfo info = unserved(route);
                best.putIfAbsent(key(info), info);
            }
        }
        List<RouteInfo> list = new ArrayList<>(best.values());
        list.sort(Routes.BY_PATH);
        return List.copyOf(list);
    }

    private static List<Object> key(RouteInfo info) {
        return List.of(info.serviceId(), info.handler(), info.pattern());
    }

    private static RouteInfo unserved(Route route) {
        Standing standing = standing(route.terms().servers());
        return new RouteInfo(route.pattern().text(), route.origin().handler(), standing.state(), standing.reason(),
                route.origin().provenance(), RouteUse.NONE);
    }

    /** Of routes that are nowhere. */
    static Standing standing(ServerFilter filter) {
        return new Standing(RouteState.REFUSED, "there is no server that http.server = " + filter + " accepts");
    }
}
