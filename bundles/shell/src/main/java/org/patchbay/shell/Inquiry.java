package org.patchbay.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.patchbay.http.runtime.DeploymentInfo;
import org.patchbay.http.runtime.Deployments;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.http.runtime.RouteTable;
import org.patchbay.http.runtime.TableChange;

/**
 * Looks for what became of a pattern.
 *
 * @param muxes      where it may be
 * @param notRunning where it may come from
 * @param folders    where that may lie
 */
record Inquiry(Muxes muxes, NotRunning notRunning, List<Deployments> folders) {

    private static final int MOST_NEAR = 5;
    private static final int MOST_CHANGES = 5;

    Explanation about(String pattern) {
        List<RouteInfo> all = muxes.routes();
        List<RouteInfo> routes = all.stream().filter(route -> route.pattern().equals(pattern)).sorted(RouteRow.ORDER).toList();
        List<TableChange> history = muxes.tables().stream().flatMap(table -> table.history().stream())
                .filter(change -> change.lines().stream().anyMatch(line -> names(line, pattern))).toList();
        List<TableChange> last = history.subList(Math.max(0, history.size() - MOST_CHANGES), history.size());
        if (routes.stream().anyMatch(Inquiry::isServed)) {
            return new Explanation(pattern, routes, last, Departures.of(folders), Optional.empty());
        }
        return new Explanation(pattern, routes, last, Departures.of(folders),
                Optional.of(clues(request(pattern), near(all, pattern), notRunning.about(pattern), DeploymentCommands.stuck(folders))));
    }

    /** What the deploy folder says of a bundle says more than what can be seen of the bundle, and once is enough. */
    private static Explanation.Clues clues(String request, List<RouteInfo> near, List<Absence> absences, List<DeploymentInfo> stuck) {
        List<DeploymentInfo> left = new ArrayList<>(stuck);
        List<Absence> told = absences.stream().map(absence -> {
            Optional<DeploymentInfo> file = stuck.stream().filter(each -> !each.reason().isEmpty())
                    .filter(each -> each.bundle().filter(bundle -> bundle.toString().equals(absence.bundle())).isPresent()).findFirst();
            file.ifPresent(left::remove);
            return file.map(each -> new Absence(absence.what(), absence.bundle(), absence.state(), each.file() + " " + each.reason(),
                    absence.has())).orElse(absence);
        }).toList();
        return new Explanation.Clues(request, near, told, left);
    }

    private static boolean isServed(RouteInfo route) {
        return route.state() == RouteState.ACTIVE;
    }

    /** Whether {@code line} has {@code pattern} as a whole, not as the beginning or end of another. */
    static boolean names(String line, String pattern) {
        for (int at = line.indexOf(pattern); at >= 0; at = line.indexOf(pattern, at + 1)) {
            int end = at + pattern.length();
            boolean starts = at == 0 || " '\"".indexOf(line.charAt(at - 1)) >= 0;
            if (starts && (end == line.length() || " ,;:'\")".indexOf(line.charAt(end)) >= 0)) {
                return true;
            }
        }
        return false;
    }

    /** What a request for just that would get, if the pattern is such that there can be one. */
    private String request(String pattern) {
        PatternText text = PatternText.of(pattern);
        if (!text.isConcrete()) {
            return "";
        }
        List<String> verdicts = new ArrayList<>();
        for (RouteTable table : muxes.tables()) {
            String method = text.method().isEmpty() ? "GET" : text.method();
            String url = text.host().isEmpty() ? text.path() : "http://" + text.host() + text.path();
            verdicts.add("a request " + method + " " + url + " gets "
                    + new ResolutionReport(table.resolve(method, url, Set.of()), List.of()).verdict());
        }
        return String.join("; ", verdicts.stream().distinct().toList());
    }

    private static List<RouteInfo> near(List<RouteInfo> all, String pattern) {
        PatternText asked = PatternText.of(pattern);
        record Ranked(RouteInfo route, int distance) {
        }
        return all.stream().filter(route -> !route.pattern().equals(pattern))
                .map(route -> new Ranked(route, asked.distance(PatternText.of(route.pattern()))))
                .filter(ranked -> ranked.distance() <= PatternText.NEAR)
                .sorted(Comparator.comparingInt(Ranked::distance).thenComparing(Ranked::route, RouteRow.ORDER))
                .limit(MOST_NEAR).map(Ranked::route).toList();
    }
}
