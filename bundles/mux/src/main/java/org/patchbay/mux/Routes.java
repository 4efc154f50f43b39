package org.patchbay.mux;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;

/**
 * One state of the table; immutable. {@link Revision} makes the next one.
 *
 * @param matcher  decides on requests by the routes that are served, which are free of conflicts
 * @param groups   all routes, also those that are not served, by pattern; the conflict index
 * @param failures what could not become a route, by {@link Origin#key}
 * @param changes  how many states came before this one
 */
record Routes(Matcher matcher, SegmentTree<Group> groups, HashTrie<List<Failure>> failures, long changes) {

    /** No routes. */
    static final Routes NONE = new Routes(new Matcher(SegmentTree.empty()), SegmentTree.empty(), HashTrie.empty(), 0);

    private static final Comparator<RouteInfo> BY_PATH = Comparator.<RouteInfo, String>comparing(info -> path(info.pattern()))
            .thenComparing(RouteInfo::pattern)
            .thenComparing(Comparator.comparingInt(RouteInfo::ranking).reversed())
            .thenComparingLong(RouteInfo::serviceId);

    /** The routes that requests are matched against. */
    SegmentTree<Route> served() {
        return matcher.table();
    }

    /** All patterns with their standing, in order of host and path, then method, then precedence. */
    List<RouteInfo> list() {
        List<RouteInfo> list = new ArrayList<>();
        groups.forEach(group -> {
            for (Route route : group.members()) {
                list.add(info(route.pattern().text(), route.origin(), group.standing(route)));
            }
        });
        failures.forEach((key, failed) -> {
            for (Failure failure : failed) {
                list.add(info(failure.pattern(), failure.origin(), new Standing(RouteState.FAILED, failure.reason())));
            }
        });
        list.sort(BY_PATH);
        return List.copyOf(list);
    }

    private static RouteInfo info(String pattern, Origin origin, Standing standing) {
        return new RouteInfo(pattern, origin.handler(), standing.state(), standing.reason(), origin.bundle(), origin.serviceId(),
                origin.ranking());
    }

    private static String path(String pattern) {
        return pattern.substring(Math.max(pattern.lastIndexOf(' '), pattern.lastIndexOf('\t')) + 1);
    }
}
