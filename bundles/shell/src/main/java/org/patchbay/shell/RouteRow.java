package org.patchbay.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;

/**
 * How a route is shown.
 *
 * @param route what is shown
 */
record RouteRow(RouteInfo route) {

    static final List<String> HEADINGS = List.of("PATTERN", "HANDLER", "BUNDLE", "STATE");

    /** By pattern; of equal patterns the active one first, then the older service. */
    static final Comparator<RouteInfo> ORDER = Comparator.comparing(RouteInfo::pattern).thenComparing(RouteInfo::state)
            .thenComparing(RouteInfo::serviceId);

    List<String> cells() {
        String bundle = route.bundle().map(BundleInfo::toString).orElse("-");
        String state = lowerCase(route.state());
        return List.of(route.pattern(), route.handler(), bundle, route.reason().isEmpty() ? state : state + ": " + route.reason());
    }

    static String lowerCase(RouteState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
