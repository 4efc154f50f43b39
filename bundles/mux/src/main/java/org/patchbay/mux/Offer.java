package org.patchbay.mux;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.patchbay.http.Handler;

/**
 * All that one origin brings into the table.
 *
 * @param origin   whose it is
 * @param routes   the patterns that were understood
 * @param failures those that were not
 */
record Offer(Origin origin, List<Route> routes, List<Failure> failures) {

    Offer {
        Objects.requireNonNull(origin, "origin");
        routes = List.copyOf(routes);
        failures = List.copyOf(failures);
    }

    /** Reads {@code patterns}, each with {@code context} put before it. */
    static Offer of(Origin origin, Handler handler, ContextPath context, List<String> patterns) {
        List<Route> routes = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String text : patterns) {
            String whole = context.before(text);
            try {
                routes.add(new Route(Pattern.parse(whole), handler, origin, routes.size()));
            } catch (PatternException wrong) {
                failures.add(new Failure(whole, origin, wrong.reason()));
            }
        }
        return new Offer(origin, routes, failures);
    }

    /** All of {@code patterns} fail for the same reason. */
    static Offer failed(Origin origin, List<String> patterns, String reason) {
        return new Offer(origin, List.of(), patterns.stream().map(text -> new Failure(text, origin, reason)).toList());
    }
}
