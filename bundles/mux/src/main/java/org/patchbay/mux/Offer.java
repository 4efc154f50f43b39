package org.patchbay.mux;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.patchbay.http.Handler;

/**
 * All that one origin brings into the table.
 *
 * @param origin   whose it is
 * @param routes   the patterns that were understood
 * @param failures those that were not
 * @param layers   the middlewares
 * @param terms    what holds for all of them
 */
record Offer(Origin origin, List<Route> routes, List<Failure> failures, List<Layer> layers, Terms terms) {

    Offer {
        Objects.requireNonNull(origin, "origin");
        routes = List.copyOf(routes);
        failures = List.copyOf(failures);
        layers = List.copyOf(layers);
        Objects.requireNonNull(terms, "terms");
    }

    /** Reads {@code patterns}, each with {@code context} put before it. */
    static Offer of(Origin origin, Handler handler, ContextPath context, List<String> patterns) {
        return of(origin, handler, context, patterns, new Tenancy(), Terms.DEFAULT);
    }

    /** The same; what goes through each pattern is counted by {@code tenancy}. */
    static Offer of(Origin origin, Handler handler, ContextPath context, List<String> patterns, Tenancy tenancy,
            Terms terms) {
        List<Route> routes = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String text : patterns) {
            String whole = context.before(text);
            try {
                routes.add(new Route(Pattern.parse(whole), handler, origin, routes.size(), tenancy.usage(whole), terms));
            } catch (PatternException wrong) {
                failures.add(new Failure(whole, origin, wrong.reason()));
            }
        }
        return new Offer(origin, routes, failures, List.of(), terms);
    }

    /** One route. */
    static Offer of(Route route) {
        return new Offer(route.origin(), List.of(route), List.of(), List.of(), route.terms());
    }

    /** One middleware. */
    static Offer layer(Layer layer) {
        return new Offer(layer.origin(), List.of(), List.of(), List.of(layer), Terms.DEFAULT);
    }

    /** By what requests on it are counted: the texts of the patterns that were understood, and {@link Layer#USE}. */
    Set<String> uses() {
        Set<String> uses = routes.stream().map(route -> route.pattern().text()).collect(Collectors.toSet());
        if (!layers.isEmpty()) {
            uses.add(Layer.USE);
        }
        return uses;
    }

    /** All of {@code patterns} fail for the same reason. */
    static Offer failed(Origin origin, List<String> patterns, String reason) {
        List<Failure> all = patterns.stream().map(text -> new Failure(text, origin, reason)).toList();
        return new Offer(origin, List.of(), all, List.of(), Terms.DEFAULT);
    }
}
