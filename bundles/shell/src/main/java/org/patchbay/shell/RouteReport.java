package org.patchbay.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.http.runtime.RouteTable;

/** The routes that are printed at the start, as lines; whoever prints them needs no type of ours. */
@Component(property = "patchbay.report=routes")
public final class RouteReport implements Supplier<String> {

    /** A start says what is there, not all of it: {@code http:routes} does. */
    static final int MOST = 20;

    private static final List<RouteState> WAITING = List.of(RouteState.SHADOWED, RouteState.REFUSED, RouteState.FAILED);

    /** Replaced as a whole by SCR when a mux comes or goes. */
    @Reference
    private volatile List<RouteTable> tables = List.of();

    /** For SCR. */
    public RouteReport() {
    }

    RouteReport(List<RouteTable> tables) {
        this.tables = tables;
    }

    /** "2 shadowed, 1 refused"; "" if all are served. */
    private String notServed() {
        return WAITING.stream().map(state -> {
            long routes = tables.stream().flatMap(table -> table.routes().stream()).filter(route -> route.state() == state).count();
            return routes == 0 ? "" : routes + " " + RouteRow.lowerCase(state);
        }).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }

    /** The active routes, a line each, and how many are not served, parted by line feeds. */
    @Override
    public String get() {
        List<RouteInfo> active = tables.stream().flatMap(table -> table.routes().stream())
                .filter(route -> route.state() == RouteState.ACTIVE).sorted(RouteRow.ORDER).toList();
        if (active.isEmpty() && notServed().isEmpty()) {
            return "no routes yet: copy a bundle into deploy/";
        }
        List<List<String>> rows = active.stream().limit(MOST).map(route -> new RouteRow(route).cells().subList(0, 3)).toList();
        List<String> lines = new ArrayList<>(new Table(RouteRow.HEADINGS.subList(0, 3), rows).rowLines(Printed.UNBOUNDED));
        if (active.size() > MOST) {
            lines.add("… and " + (active.size() - MOST) + " more");
        }
        if (!notServed().isEmpty()) {
            lines.add("not served: " + notServed() + "; 'http:routes' says why");
        }
        return String.join("\n", lines);
    }
}
