package org.patchbay.http.runtime;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a table of routes would do with a request, and why.
 *
 * @param method      the request's
 * @param url         the request's
 * @param answer      what it would get
 * @param detail      the redirect's location, the methods of a 405, or ""
 * @param winner      the route that would be called, or that the redirect leads to
 * @param values      the values of its wildcards, {@code name=value}
 * @param losers      the other routes that this request concerns, each with the reason why it isn't called
 * @param middlewares what the request would go through, outermost first
 */
public record Resolution(String method, String url, Answer answer, String detail, Optional<RouteInfo> winner, List<String> values,
        List<Loser> losers, List<MiddlewareInfo> middlewares) {

    /** What a request gets. */
    public enum Answer {
        /** A handler is called. */
        ROUTE,
        /** 307 to another path. */
        REDIRECT,
        /** It waits for a route that has just gone, then gets 503. */
        WAITS,
        /** 404. */
        NOT_FOUND,
        /** 405 with Allow. */
        METHOD_NOT_ALLOWED,
        /** 400. */
        BAD_REQUEST
    }

    /**
     * A route that isn't called.
     *
     * @param route  which
     * @param reason why: another method, less specific than the winner, shadowed, refused, failed, ...
     */
    public record Loser(RouteInfo route, String reason) {

        public Loser {
            Objects.requireNonNull(route, "route");
            Objects.requireNonNull(reason, "reason");
        }
    }

    public Resolution {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(winner, "winner");
        values = List.copyOf(values);
        losers = List.copyOf(losers);
        middlewares = List.copyOf(middlewares);
    }
}
