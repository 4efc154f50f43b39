package org.patchbay.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchbay.http.runtime.DeploymentInfo;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.http.runtime.TableChange;

/**
 * What became of a pattern. Public because Gogo calls its methods by reflection.
 *
 * @param pattern as asked
 * @param routes  who has it, the one that is served first
 * @param history the last changes that concern it, oldest first
 * @param former  why bundles went
 * @param clues   what may be the cause if it isn't served
 */
public record Explanation(String pattern, List<RouteInfo> routes, List<TableChange> history, Departures former, Optional<Clues> clues)
        implements Printed {

    /**
     * Where else to look.
     *
     * @param request     what a request for just that would get, or ""
     * @param near        patterns that look alike
     * @param notRunning  bundles and components that could have it if they ran
     * @param deployments files of the deploy folder that don't run
     */
    public record Clues(String request, List<RouteInfo> near, List<Absence> notRunning, List<DeploymentInfo> deployments) {

        /** Copies the lists. */
        public Clues {
            near = List.copyOf(near);
            notRunning = List.copyOf(notRunning);
            deployments = List.copyOf(deployments);
        }
    }

    /** Copies the lists. */
    public Explanation {
        routes = List.copyOf(routes);
        history = List.copyOf(history);
    }

    @Override
    public List<String> lines(int width) {
        List<Printed> parts = new ArrayList<>();
        parts.add(new Paragraph(verdict()));
        routes.forEach(route -> parts.add(new RouteRow(route).facts()));
        clues.ifPresent(found -> addClues(parts, found));
        if (!history.isEmpty()) {
            parts.add(new ChangeLines(history, pattern, former));
        }
        return new Report(parts).lines(width);
    }

    private String verdict() {
        Optional<TableChange> leaving = new Leaving(history, pattern).last();
        if (routes.isEmpty()) {
            return "Nobody has registered " + pattern + (history.isEmpty() ? ", as far back as the history goes." : " now")
                    + leaving.map(change -> "; it has been gone " + Leaving.told(change, former)).orElse("")
                    + (history.isEmpty() ? "" : ".");
        }
        RouteInfo first = routes.getFirst();
        if (first.state() == RouteState.GONE && leaving.isPresent()) {
            return pattern + " has been gone " + Leaving.told(leaving.get(), former) + ".";
        }
        return first.state() == RouteState.ACTIVE
                ? pattern + " is served by " + first.handler() + " of " + new RouteRow(first).owner()
                        + ". 'http:resolve METHOD URL' says what one request gets."
                : pattern + " is not served: " + new RouteRow(first).state() + ".";
    }

    private void addClues(List<Printed> parts, Clues found) {
        if (!found.request().isEmpty()) {
            parts.add(new Paragraph(found.request()));
        }
        if (!found.near().isEmpty()) {
            parts.add(new Table(List.of("LOOKS ALIKE", "HANDLER", "BUNDLE", "STATE"),
                    found.near().stream().map(route -> new RouteRow(route).cells()).toList()));
        }
        if (!found.notRunning().isEmpty()) {
            parts.add(new Table(Absence.HEADINGS, found.notRunning().stream().map(Absence::cells).toList()));
        }
        if (!found.deployments().isEmpty()) {
            parts.add(new Table(List.of("IN THE DEPLOY FOLDER", "STATE", "WHY"), found.deployments().stream()
                    .map(file -> List.of(file.file(), DeploymentCommands.state(file), file.reason())).toList()));
        }
        if (routes.isEmpty() && history.isEmpty() && found.notRunning().isEmpty() && found.deployments().isEmpty()) {
            parts.add(new Paragraph("All bundles run, and none of their components is waiting. Is the bundle there ('lb'), does its"
                    + " component have the pattern ('scr:list', 'scr:info NAME'), is the context prefix right ('http:routes')?"));
        }
    }
}
