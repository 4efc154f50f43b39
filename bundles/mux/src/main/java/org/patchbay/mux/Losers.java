package org.patchbay.mux;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.patchbay.http.Method;
import org.patchbay.http.Request;
import org.patchbay.http.runtime.Resolution.Loser;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.http.runtime.RouteUse;
import org.patchbay.semantics.CleanPath;

/**
 * The routes that a request concerns by its path, but that do not answer it, each with the reason.
 *
 * @param view the table as the request's server sees it
 * @param match what answers it
 */
record Losers(State state, View view, Request request, Match match, Map<Usage, Integer> inFlight) {

    /** More specific ones first as far as they are related, then those that are in no table. */
    List<Loser> list() {
        if (match.outcome() instanceof Outcome.BadTarget) {
            return List.of();
        }
        Map<Route, Loser> losers = new LinkedHashMap<>();
        SegmentTree<Group> groups = view.routes().groups();
        Lookup<Group> lookup = new Lookup<>(request.method(), path());
        groups.forEachHost((name, host) -> {
            String reason = hostMatches(groups, host) ? "" : "it serves the host " + name + " only";
            lookup.all(host, SegmentTree.Host.empty()).forEach(group -> add(losers, group, reason));
            lookup.allWithSlash(host, SegmentTree.Host.empty()).forEach(group -> add(losers, group,
                    reason.isEmpty() ? "it matches with a slash added only" : reason));
        });
        state.filtered().stream().filter(offer -> !view.sees(offer)).flatMap(offer -> offer.routes().stream())
                .filter(route -> concerns(route.pattern())).forEach(route -> losers.putIfAbsent(route, filtered(route)));
        losers.remove(match.target());
        List<Loser> all = new ArrayList<>(losers.values());
        view.routes().failures().forEach((key, failures) -> failures.stream().filter(this::concerns).map(Losers::failed)
                .forEach(all::add));
        return all;
    }

    private String path() {
        String rawPath = request.url().rawPath();
        return request.method().equals(Method.CONNECT) ? rawPath : CleanPath.of(rawPath);
    }

    private boolean hostMatches(SegmentTree<Group> groups, SegmentTree.Host<Group> host) {
        boolean connect = request.method().equals(Method.CONNECT);
        return host == groups.anyHost() || host == (connect ? groups.wholeHost(request.host()) : groups.hostOf(request.host()));
    }

    private void add(Map<Route, Loser> losers, Group group, String reason) {
        for (Route route : group.members()) {
            Standing standing = group.standing(route);
            String why = standing.state() == RouteState.ACTIVE ? reason.isEmpty() ? defeat(route) : reason : standing.reason();
            losers.putIfAbsent(route, new Loser(info(route, standing, inFlight), why));
        }
    }

    /** Why a route that is in the table and matches the path does not answer. */
    private String defeat(Route route) {
        String method = route.pattern().method();
        boolean matches = method.isEmpty() || method.equals(request.method())
                || method.equals(Method.GET) && request.method().equals(Method.HEAD);
        if (!matches) {
            return "it serves the method " + method + " only";
        }
        return match.target() == null ? "it does not answer at this path" : "less specific than " + match.target();
    }

    private Loser filtered(Route route) {
        String reason = "its http.server = " + route.terms().servers() + " does not accept this server";
        return new Loser(info(route, new Standing(RouteState.REFUSED, reason), inFlight), reason);
    }

    private boolean concerns(Pattern pattern) {
        SegmentTree<Pattern> tree = SegmentTree.<Pattern>empty().with(pattern, pattern);
        Lookup<Pattern> lookup = new Lookup<>(request.method(), path());
        SegmentTree.Host<Pattern> host = pattern.host().isEmpty() ? tree.anyHost() : tree.wholeHost(pattern.host());
        return !lookup.all(host, SegmentTree.Host.empty()).isEmpty()
                || !lookup.allWithSlash(host, SegmentTree.Host.empty()).isEmpty();
    }

    /** One that can't be read may concern all requests that begin as it does. */
    private boolean concerns(Failure failure) {
        try {
            return concerns(Pattern.parse(failure.pattern()));
        } catch (PatternException unreadable) {
            String text = failure.pattern();
            int slash = text.indexOf('/');
            int brace = text.indexOf('{');
            return slash >= 0 && path().startsWith(text.substring(slash, brace < slash ? text.length() : brace));
        }
    }

    private static Loser failed(Failure failure) {
        Standing standing = new Standing(RouteState.FAILED, failure.reason());
        RouteInfo info = new RouteInfo(failure.pattern(), failure.origin().handler(), standing.state(), standing.reason(),
                failure.origin().provenance(), RouteUse.NONE);
        return new Loser(info, "failed: " + failure.reason());
    }

    /** What is shown of a route. */
    static RouteInfo info(Route route, Standing standing, Map<Usage, Integer> inFlight) {
        return new RouteInfo(route.pattern().text(), route.origin().handler(), standing.state(), standing.reason(),
                route.origin().provenance(), route.usage().toInfo(inFlight.getOrDefault(route.usage(), 0)));
    }
}
