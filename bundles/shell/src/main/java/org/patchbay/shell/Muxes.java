package org.patchbay.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteTable;

/**
 * The tables of routes that a command looks at.
 *
 * @param tables one for each mux
 */
record Muxes(List<RouteTable> tables) {

    Muxes {
        tables = List.copyOf(tables);
    }

    /** The one called {@code name}; all if it is "". */
    Muxes named(String name) {
        List<RouteTable> named = tables.stream().filter(table -> name.isEmpty() || table.name().equals(name)).toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException(tables.isEmpty()
                    ? "there is no mux: is the bundle org.patchbay.mux started? ('lb' lists bundles)"
                    : "no mux is called " + name + "; there are "
                            + tables.stream().map(RouteTable::name).collect(Collectors.joining(", ")));
        }
        return new Muxes(named);
    }

    List<RouteInfo> routes() {
        return tables.stream().flatMap(table -> table.routes().stream()).toList();
    }

    /** What {@code shown} makes of each table; with several, each under the name of its mux. */
    Printed each(Function<RouteTable, Printed> shown) {
        if (tables.size() == 1) {
            return shown.apply(tables.getFirst());
        }
        List<Printed> parts = new ArrayList<>();
        for (RouteTable table : tables) {
            parts.add(new Paragraph("mux " + table.name()));
            parts.add(shown.apply(table));
        }
        return new Report(parts);
    }
}
