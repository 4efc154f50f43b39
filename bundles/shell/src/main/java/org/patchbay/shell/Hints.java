package org.patchbay.shell;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.http.runtime.DeploymentInfo;
import org.patchbay.http.runtime.Deployments;
import org.patchbay.http.runtime.Resolution;
import org.patchbay.http.runtime.RouteTable;

/**
 * Where to look if a request gets no handler's answer.
 *
 * @param folders where what should serve it may lie
 */
record Hints(List<Deployments> folders) {

    private static final int MOST_FILES = 3;

    /** Those for {@code resolution}, which {@code table} has given; none if a handler answers. */
    List<String> of(RouteTable table, Resolution resolution) {
        return switch (resolution.answer()) {
            case ROUTE, REDIRECT, BAD_REQUEST -> List.of();
            case WAITS -> gone(table, resolution);
            case NOT_FOUND, METHOD_NOT_ALLOWED -> missing(table, resolution);
        };
    }

    private List<String> gone(RouteTable table, Resolution resolution) {
        return resolution.winner().flatMap(route -> new Leaving(table.history(), route.pattern()).last())
                .map(change -> List.of("gone " + Leaving.told(change, Departures.of(folders)))).orElse(List.of());
    }

    private List<String> missing(RouteTable table, Resolution resolution) {
        List<String> hints = new ArrayList<>();
        AskedRequest request = new AskedRequest(resolution.method(), resolution.url());
        Leaving.covering(table.history(), request, Departures.of(folders)).ifPresent(hints::add);
        List<DeploymentInfo> stuck = DeploymentCommands.stuck(folders);
        if (!stuck.isEmpty()) {
            hints.add(String.join(", ", stuck.stream().limit(MOST_FILES).map(DeploymentInfo::file).toList())
                    + (stuck.size() > MOST_FILES ? " and others" : "") + " in the deploy folder: 'deployments' says why not");
        }
        String path = request.hostAndPath();
        if (resolution.answer() == Resolution.Answer.NOT_FOUND && path.indexOf('\'') < 0) {
            hints.add("why '" + resolution.method() + " " + path + "': bundles and components that don't run, what has gone,"
                    + " what looks alike");
        }
        return hints;
    }
}
