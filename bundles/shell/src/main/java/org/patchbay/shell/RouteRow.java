package org.patchbay.shell;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.Provenance;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.http.runtime.RouteUse;

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
        return List.of(route.pattern(), route.handler(), owner(), state());
    }

    /** Pattern, handler, bundle and whence it comes. */
    Facts facts() {
        Provenance from = route.provenance();
        return new Facts(route.pattern())
                .add("state", state())
                .add("handler", route.handler())
                .add("bundle", owner())
                .add("service", from.serviceId() < 0 ? "" : from.serviceId() + (from.ranking() == 0 ? "" : ", ranking " + from.ranking()))
                .add("component", from.component())
                .add("class", from.type() + (from.source().isEmpty() ? "" : " (" + from.source() + ")"))
                .add("since", from.since().truncatedTo(ChronoUnit.SECONDS).toString())
                .add("use", route.state() == RouteState.GONE ? "" : use(route.use()));
    }

    private static String use(RouteUse use) {
        return use.requests() + " requests, " + use.errors() + " errors, " + use.inFlight() + " in flight"
                + (use.requests() == 0 ? "" : ", " + new Elapsed(use.time().dividedBy(use.requests())) + " each");
    }

    /** Its bundle, or a dash for a route that was registered by hand. */
    String owner() {
        return route.bundle().map(BundleInfo::toString).orElse("-");
    }

    /** Its state, and why it isn't served. */
    String state() {
        String state = lowerCase(route.state());
        if (route.reason().startsWith(state)) {
            return route.reason();
        }
        return route.reason().isEmpty() ? state : state + ": " + route.reason();
    }

    static String lowerCase(RouteState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
