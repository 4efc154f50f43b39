package org.patchbay.shell;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.DeploymentInfo;
import org.patchbay.http.runtime.Deployments;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.http.runtime.RouteTable;
import org.patchbay.http.runtime.TableChange;

/**
 * Why bundles went, beyond what a table of routes knows of it: that their file was deleted, or that somebody drained them.
 *
 * @param former what became of bundles of the deploy folder, oldest first
 */
record Departures(List<DeploymentInfo> former) {

    /** What a mux gives as the cause when somebody has drained a bundle. */
    private static final Pattern DRAINED = Pattern.compile("bundle .* \\[(\\d+)] drained");

    private static final String STOPPING = " stopping";

    Departures {
        former = List.copyOf(former);
    }

    static Departures of(List<Deployments> folders) {
        return new Departures(folders.stream().flatMap(folder -> folder.former().stream()).toList());
    }

    /** {@code cause} of a change, and what is behind it. */
    String explained(String cause) {
        return cause + former.reversed().stream()
                .filter(file -> file.bundle().filter(bundle -> cause.equals("bundle " + bundle + STOPPING)).isPresent())
                .findFirst().map(file -> ": " + file.reason()).orElse("");
    }

    /** What became of the bundle that was drained, if that was the {@code cause}, or what brings its routes back; "" if it wasn't. */
    String afterDrain(String cause) {
        Matcher drained = DRAINED.matcher(cause);
        return !drained.matches() ? "" : former.reversed().stream()
                .filter(file -> file.bundle().filter(bundle -> cause.equals("bundle " + bundle + " drained")).isPresent())
                .findFirst().map(file -> "then " + file.reason()).orElseGet(() -> bringBack(drained.group(1)));
    }

    static String bringBack(String id) {
        return "'stop " + id + "' and 'start " + id + "' bring them back";
    }

    /** Whether somebody has drained {@code bundle}, and it is still without routes. */
    static boolean isDrained(BundleInfo bundle, List<RouteTable> tables) {
        return tables.stream().anyMatch(table -> table.history().stream().map(TableChange::cause)
                .anyMatch(cause -> cause.equals("bundle " + bundle + " drained")))
                && tables.stream().flatMap(table -> table.routes().stream())
                .noneMatch(route -> route.state() != RouteState.GONE && route.state() != RouteState.DRAINING
                        && route.bundle().filter(bundle::equals).isPresent());
    }
}
