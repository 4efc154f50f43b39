package org.patchbay.mux;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.patchbay.http.Handler;
import org.patchbay.http.RouteMatch;

/**
 * One pattern of one origin, with its handler. Compared by identity: a changed property makes new ones. In the order in which
 * routes are taken into the table: ranking descending, service id ascending, then as they were given.
 */
final class Route implements Comparable<Route> {

    private static final Comparator<Route> PRECEDENCE = Comparator.<Route>comparingInt(route -> route.origin.ranking()).reversed()
            .thenComparingLong(route -> route.origin.serviceId())
            .thenComparingLong(route -> route.origin.sequence())
            .thenComparingInt(route -> route.index);

    private final Pattern pattern;
    private final Handler handler;
    private final Origin origin;
    private final int index;
    private final List<String> names;
    private final Match plain;  // without values: the match itself if there are no wildcards

    /** {@code index}: the place of the pattern among those of its origin. */
    Route(Pattern pattern, Handler handler, Origin origin, int index) {
        this.pattern = Objects.requireNonNull(pattern, "pattern");
        this.handler = Objects.requireNonNull(handler, "handler");
        this.origin = Objects.requireNonNull(origin, "origin");
        this.index = index;
        names = pattern.names();
        plain = new Match(handler, describe(List.of(), List.of()));
    }

    Pattern pattern() {
        return pattern;
    }

    Origin origin() {
        return origin;
    }

    /** How this route answers the request of {@code lookup}, which found it. */
    Match match(Lookup<Route> lookup) {
        return names.isEmpty() ? plain : new Match(handler, describe(names, lookup.values(names.size())));
    }

    /** A match that names this route but is answered by another handler, a redirect to it (N-137). */
    Match answeredBy(Handler other) {
        return new Match(other, plain.route());
    }

    private RouteMatch describe(List<String> wildcards, List<String> values) {
        return new RouteMatch(pattern.text(), wildcards, values, origin.owner());
    }

    /** Whether this route is taken before {@code other}. */
    boolean precedes(Route other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Route other) {
        return PRECEDENCE.compare(this, other);
    }

    /** {@code GET /hello/{name} of com.acme.x 1.2.0 [42]}. */
    @Override
    public String toString() {
        return pattern + " of " + origin.label();
    }
}
