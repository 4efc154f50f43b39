package org.patchbay.mux;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.patchbay.http.Handler;
import org.patchbay.http.RouteMatch;

/**
 * One pattern of one origin, with its handler. Compared by identity: a changed property makes new ones. In the order in which
 * routes are taken into the table: ranking descending, {@linkplain Seniority seniority} and service id ascending, then as they were
 * given.
 */
final class Route implements Comparable<Route> {

    private static final Comparator<Route> PRECEDENCE = Comparator.<Route>comparingInt(route -> route.origin.ranking()).reversed()
            .thenComparingLong(route -> route.origin.seniority())
            .thenComparingLong(route -> route.origin.serviceId())
            .thenComparingLong(route -> route.origin.sequence())
            .thenComparingInt(route -> route.index);

    private final Pattern pattern;
    private final Handler handler;
    private final Origin origin;
    private final int index;
    private final Usage usage;
    private final Terms terms;
    private final List<String> names;
    private final int[] places;    // of the values, see PathValues
    private final Chain bare;
    private volatile Chain chain;  // the last one, or null
    private final Match plain;  // without values: the match itself if there are no wildcards

    /** {@code index}: the place of the pattern among those of its origin. */
    Route(Pattern pattern, Handler handler, Origin origin, int index) {
        this(pattern, handler, origin, index, new Usage(), Terms.DEFAULT);
    }

    /** A route that goes on to be used as one with the same pattern and handler was. */
    Route(Pattern pattern, Handler handler, Origin origin, int index, Usage usage, Terms terms) {
        this.pattern = Objects.requireNonNull(pattern, "pattern");
        this.handler = Objects.requireNonNull(handler, "handler");
        this.origin = Objects.requireNonNull(origin, "origin");
        this.index = index;
        this.usage = Objects.requireNonNull(usage, "usage");
        this.terms = Objects.requireNonNull(terms, "terms");
        bare = Chain.of(handler);
        names = pattern.names();
        places = PathValues.places(pattern);
        plain = new Match(this, new RouteMatch(pattern.text(), List.of(), List.of(), origin.owner()));
    }

    Pattern pattern() {
        return pattern;
    }

    Origin origin() {
        return origin;
    }

    Handler handler() {
        return handler;
    }

    /** What becomes of requests that lead here only by another path. */
    RedirectPolicy redirect() {
        return terms.redirect();
    }

    /** What holds for it. */
    Terms terms() {
        return terms;
    }

    /** The requests on it. */
    Usage usage() {
        return usage;
    }

    /** The handler with {@code layers} around it; put together once for each of them. */
    Chain chain(Layers layers) {
        if (layers.isEmpty()) {
            return bare;
        }
        Chain present = chain;
        return present != null && present.state() == layers.state() ? present : newChain(layers);
    }

    /** Two threads may do so at the same time: both chains do the same. */
    private Chain newChain(Layers layers) {
        Chain made = layers.around(this);
        chain = made;
        if (layers.isRetired()) {
            forgetChain();  // whoever retired them may have come by before
        }
        return made;
    }

    /** Nothing is kept of middlewares that have gone. */
    void forgetChain() {
        chain = null;
    }

    /** A match of this route without values. */
    Match match() {
        return plain;
    }

    /** How this route answers the request of {@code lookup}, which found it. */
    Match match(Lookup<Route> lookup) {
        if (names.isEmpty()) {
            return plain;
        }
        RouteMatch known = plain.route();
        return plain.with(new RouteMatch(known.pattern(), names, new PathValues(lookup.path(), places), known.owner()));
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
