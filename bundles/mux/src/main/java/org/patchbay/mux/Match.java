package org.patchbay.mux;

import java.util.Objects;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.RouteMatch;

/** What a mux does with a request (N-137); nothing has been called yet. {@link Mux#serve(Match, ResponseWriter, Request)} does so. */
public final class Match {

    private final Outcome outcome;
    private final Handler handler;
    private final RouteMatch route;
    private final Route target;

    private Match(Outcome outcome, Handler handler, RouteMatch route, Route target) {
        this.outcome = Objects.requireNonNull(outcome, "outcome");
        this.handler = Objects.requireNonNull(handler, "handler");
        this.route = Objects.requireNonNull(route, "route");
        this.target = target;
    }

    /** {@code target} serves the request; {@code route}: its pattern without values. */
    Match(Route target, RouteMatch route) {
        this(target.handler() instanceof Gone ? new Outcome.Waits() : new Outcome.Served(), target.handler(), route, target);
    }

    /** The same with values. */
    Match with(RouteMatch valued) {
        return new Match(outcome, handler, valued, target);
    }

    /** No route serves the request; {@code handler} answers. {@code target}: the route that a redirect leads to, or null. */
    static Match without(Outcome outcome, Handler handler, Route target) {
        return new Match(outcome, handler, target == null ? RouteMatch.NONE : target.match().route(), target);
    }

    /** The same, seen from a router around this one. */
    Match below(RouteMatch outer) {
        return new Match(outcome, handler, Mount.join(outer, route), target);
    }

    /** What was decided, with what was computed for it. */
    public Outcome outcome() {
        return outcome;
    }

    /** The route's handler, without the middlewares around it; or one that answers 404, 405, or a redirect. */
    public Handler handler() {
        return handler;
    }

    /** Pattern and values; of a redirect, the pattern that would match afterwards; else {@link RouteMatch#NONE}. */
    public RouteMatch route() {
        return route;
    }

    /** The route that is called, or that a redirect leads to; null if there is none. */
    Route target() {
        return target;
    }

    /** Whether the route's own handler is called, or waited for. */
    boolean isRoute() {
        return target != null && target.handler() == handler;
    }

    /** Tells the request its route and calls {@code chosen}, which is the handler or leads to it. */
    void serve(Handler chosen, ResponseWriter writer, Request request) throws Exception {
        request.route(route);
        chosen.serve(writer, request);
    }
}
