package org.patchbay.mux;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.patchbay.http.Request;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.http.runtime.RouteUse;

/**
 * One state of the table; immutable. {@link Revision} makes the next one.
 *
 * @param matcher  decides on requests by the routes that are served, which are free of conflicts
 * @param groups   all routes, also those that are not served, by pattern; the conflict index
 * @param failures what could not become a route, by {@link Origin#key}
 * @param gone     the patterns that were served until a short while ago
 * @param changes  how many states came before this one
 */
record Routes(Matcher matcher, SegmentTree<Group> groups, StringMap<List<Failure>> failures, GoneRoutes gone, long changes) {

    /** No routes. */
    static final Routes NONE =
            new Routes(new Matcher(SegmentTree.indexed()), SegmentTree.empty(), StringMap.empty(), GoneRoutes.NONE, 0);

    /** In order of host and path, then method, then precedence. */
    static final Comparator<RouteInfo> BY_PATH = Comparator.<RouteInfo, String>comparing(info -> path(info.pattern()))
            .thenComparing(RouteInfo::pattern)
            .thenComparing(Comparator.comparingInt(RouteInfo::ranking).reversed())
            .thenComparingLong(RouteInfo::serviceId);

    /** The routes that requests are matched against. */
    SegmentTree<Route> served() {
        return matcher.table();
    }

    /** What answers {@code request}; with a route that has just gone, one that makes it wait. */
    Match match(Request request, MuxAnswers answers) {
        Match served = matcher.match(request, answers);
        return gone.isEmpty() ? served : gone.insteadOf(served, request);
    }

    /** The same routes with others that have gone. */
    Routes with(GoneRoutes others) {
        return new Routes(matcher, groups, failures, others, changes);
    }

    /** The same without counting who is on them. */
    List<RouteInfo> list() {
        return list(Map.of());
    }

    /** All patterns with their standing, in order of host and path, then method, then precedence. */
    List<RouteInfo> list(Map<Usage, Integer> inFlight) {
        List<RouteInfo> list = new ArrayList<>();
        groups.forEach(group -> {
            for (Route route : group.members()) {
                RouteUse use = route.usage().toInfo(inFlight.getOrDefault(route.usage(), 0));
                list.add(info(route.pattern().text(), route.origin(), group.standing(route), use));
            }
        });
        failures.forEach((key, failed) -> {
            for (Failure failure : failed) {
                Standing standing = new Standing(RouteState.FAILED, failure.reason());
                list.add(info(failure.pattern(), failure.origin(), standing, RouteUse.NONE));
            }
        });
        list.sort(BY_PATH);
        return List.copyOf(list);
    }

    private static RouteInfo info(String pattern, Origin origin, Standing standing, RouteUse use) {
        return new RouteInfo(pattern, origin.handler(), standing.state(), standing.reason(), origin.provenance(), use);
    }

    private static String path(String pattern) {
        return pattern.substring(Math.max(pattern.lastIndexOf(' '), pattern.lastIndexOf('\t')) + 1);
    }
}
