package org.patchbay.mux;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.patchbay.http.Request;

/**
 * The patterns that have just gone: a small tree of their own, looked at only while there are any. Without it a catch-all would
 * take the requests of a more specific pattern whose bundle is being updated.
 *
 * @param matcher over routes whose handlers are {@link Gone}
 * @param check   when it is worthwhile to look for those whose time is up
 */
record GoneRoutes(Matcher matcher, long check) {

    private static final long SECOND = 1_000_000_000;

    /** Nothing has gone. */
    static final GoneRoutes NONE = new GoneRoutes(new Matcher(SegmentTree.empty()), 0);

    boolean isEmpty() {
        return this == NONE;
    }

    GoneRoutes with(Gone gone) {
        Route route = gone.route();
        long next = isEmpty() ? gone.end() : Math.min(check, gone.end());
        return new GoneRoutes(new Matcher(matcher.table().with(route.pattern(), route)), next);
    }

    /** Without {@code pattern}, which has come back. */
    GoneRoutes without(Pattern pattern) {
        return isEmpty() ? this : of(matcher.table().without(pattern), check);
    }

    private static GoneRoutes of(SegmentTree<Route> table, long check) {
        return table.isEmpty() ? NONE : new GoneRoutes(new Matcher(table), check);
    }

    /** Without those that {@code out} takes; it is worthwhile to ask again in a second at the earliest. */
    GoneRoutes without(Predicate<Gone> out, long now) {
        SegmentTree<Route> table = matcher.table();
        long next = Long.MAX_VALUE;
        for (Gone gone : all()) {
            if (out.test(gone)) {
                table = table.without(gone.route().pattern());
            } else {
                next = Math.min(next, gone.end());
            }
        }
        return of(table, Math.max(next, now + SECOND));
    }

    /** Every one, in an order that means nothing. */
    List<Gone> all() {
        List<Gone> all = new ArrayList<>();
        matcher.table().forEach(route -> all.add((Gone) route.handler()));
        return all;
    }

    /** The one that has {@code pattern}, or null. */
    Gone get(Pattern pattern) {
        Route route = matcher.table().get(pattern);
        return route == null ? null : (Gone) route.handler();
    }

    /**
     * What {@code request} gets that would get {@code served} from the routes that are served: the pattern that has gone, if it
     * would have been the one, its own redirect included.
     */
    Match insteadOf(Match served, Request request) {
        Match match = matcher.match(request, MuxAnswers.GO);
        Route missing = match.target();
        if (missing == null) {
            return served;
        }
        boolean wins = served.target() == null || precedes(missing.pattern(), match.isRoute(), served.target().pattern());
        return wins ? missing.match() : served;
    }

    /** Patterns that have a request in common by a redirect alone are disjoint; the one that needs no redirect is chosen then. */
    private static boolean precedes(Pattern missing, boolean direct, Pattern served) {
        if (!missing.host().equals(served.host())) {
            return served.host().isEmpty();
        }
        return switch (missing.relation(served)) {
            case MORE_SPECIFIC -> true;
            case DISJOINT -> direct;
            case EQUIVALENT, MORE_GENERAL, OVERLAPPING -> false;
        };
    }
}
