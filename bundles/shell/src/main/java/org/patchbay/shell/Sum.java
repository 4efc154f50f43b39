package org.patchbay.shell;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.http.runtime.RouteUse;

/**
 * What has gone through one route, or through all routes of one bundle. Public because Gogo calls its methods by reflection.
 *
 * @param pattern the route's, or how many routes there are
 * @param bundle  whose
 * @param use     the sums
 */
public record Sum(String pattern, String bundle, RouteUse use) {

    static final List<String> HEADINGS = List.of("REQUESTS", "ERRORS", "MEAN", "TIME", "IN FLIGHT", "PATTERN", "BUNDLE");

    /** Routes that were never served are no lines. */
    static boolean counts(RouteInfo route) {
        return route.state() == RouteState.ACTIVE || route.use().requests() > 0 || route.use().inFlight() > 0;
    }

    static Sum of(RouteInfo route) {
        return new Sum(route.pattern(), new RouteRow(route).owner(), route.use());
    }

    static List<Sum> byBundle(List<Sum> routes) {
        Map<String, List<Sum>> bundles = routes.stream().collect(Collectors.groupingBy(Sum::bundle, TreeMap::new, Collectors.toList()));
        return bundles.entrySet().stream().map(entry -> new Sum(count(entry.getValue().size()), entry.getKey(),
                entry.getValue().stream().map(Sum::use).reduce(RouteUse.NONE, Sum::plus))).toList();
    }

    private static String count(int routes) {
        return routes == 1 ? "1 route" : routes + " routes";
    }

    private static RouteUse plus(RouteUse one, RouteUse other) {
        return new RouteUse(one.inFlight() + other.inFlight(), one.requests() + other.requests(), one.errors() + other.errors(),
                one.time().plus(other.time()));
    }

    /** The mean time of a request; zero before the first. */
    public Duration mean() {
        return use.requests() == 0 ? Duration.ZERO : use.time().dividedBy(use.requests());
    }

    List<String> cells() {
        return List.of(Long.toString(use.requests()), Long.toString(use.errors()),
                use.requests() == 0 ? "-" : new Elapsed(mean()).toString(),
                new Elapsed(use.time()).toString(), Long.toString(use.inFlight()), pattern, bundle);
    }
}
