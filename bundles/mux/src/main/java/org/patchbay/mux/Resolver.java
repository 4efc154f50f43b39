package org.patchbay.mux;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.patchbay.http.FieldName;
import org.patchbay.http.Request;
import org.patchbay.http.RouteMatch;
import org.patchbay.http.Url;
import org.patchbay.http.runtime.MiddlewareInfo;
import org.patchbay.http.runtime.Resolution;
import org.patchbay.http.runtime.Resolution.Answer;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.http.runtime.ServerRuntime;

/** Says what a state of the table does with a request, and why: a pure function of both. */
record Resolver(State state, Map<Usage, Integer> inFlight) {

    Resolver {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(inFlight, "inFlight");
    }

    /** Throws IllegalArgumentException if method or URL can't be one. */
    Resolution resolve(String method, String url) {
        if (!FieldName.isToken(method)) {
            throw new IllegalArgumentException("not a method: '" + method + "'; GET, POST, or another token");
        }
        Request request = request(method, url);
        View view = view(request.host());
        Match match = view.routes().match(request, MuxAnswers.GO);
        Outcome outcome = match.outcome();
        Optional<RouteInfo> winner = Optional.ofNullable(match.target()).map(route -> info(route, outcome));
        List<MiddlewareInfo> middlewares = match.isRoute() ? state.layers().on(match.target(), request) : List.of();
        List<Resolution.Loser> losers = new Losers(state, view, request, match, inFlight).list();
        return new Resolution(method, url, answer(outcome), detail(outcome), winner, values(match.route()), losers, middlewares);
    }

    private static Request request(String method, String url) {
        return url.equals("*") ? Request.builder(method, Url.of("", "", "", null)).target("*").build()
                : Request.builder(method, Url.parse(url)).build();
    }

    /** That of the server that listens on the port of {@code host}, else that of the one whose name comes first. */
    private View view(String host) {
        if (state.views().size() == 1) {
            return state.views().getFirst();
        }
        String port = host.substring(host.lastIndexOf(':') + 1);
        Comparator<Map.Entry<ServerRuntime, Map<String, ?>>> order = Comparator.comparing(entry -> !listens(entry.getValue(), port));
        return state.servers().entrySet().stream()
                .min(order.thenComparing(entry -> Objects.toString(entry.getValue().get("http.server.name"))))
                .flatMap(entry -> state.viewOf(entry.getValue()))
                .orElse(state.views().getFirst());
    }

    private static boolean listens(Map<String, ?> server, String port) {
        return server.get("http.endpoint") instanceof String[] urls && List.of(urls).stream().anyMatch(url -> url.endsWith(":" + port));
    }

    private static Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Served _ -> Answer.ROUTE;
            case Outcome.Waits _ -> Answer.WAITS;
            case Outcome.Redirected _ -> Answer.REDIRECT;
            case Outcome.NotFound _ -> Answer.NOT_FOUND;
            case Outcome.NotAllowed _ -> Answer.METHOD_NOT_ALLOWED;
            case Outcome.BadTarget _ -> Answer.BAD_REQUEST;
        };
    }

    private static String detail(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Redirected(String location) -> location;
            case Outcome.NotAllowed refused -> refused.allow();
            case Outcome.Served _, Outcome.Waits _, Outcome.NotFound _, Outcome.BadTarget _ -> "";
        };
    }

    private static List<String> values(RouteMatch route) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < route.names().size(); i++) {
            values.add(route.names().get(i) + "=" + route.values().get(i));
        }
        return values;
    }

    private RouteInfo info(Route route, Outcome outcome) {
        RouteState now = outcome instanceof Outcome.Waits ? RouteState.GONE : RouteState.ACTIVE;
        return Losers.info(route, new Standing(now, ""), inFlight);
    }
}
