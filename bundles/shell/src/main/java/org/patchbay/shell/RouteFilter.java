package org.patchbay.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;

/**
 * Which routes are listed.
 *
 * @param bundle  the id or symbolic name of a bundle; "" for all
 * @param pattern a part of the pattern; "" for all
 * @param state   the state that is asked for; empty for all
 */
record RouteFilter(String bundle, String pattern, Optional<RouteState> state) implements Predicate<RouteInfo> {

    /** {@code state} as typed; "" for all. */
    static RouteFilter of(String bundle, String pattern, String state) {
        return new RouteFilter(bundle, pattern, state.isEmpty() ? Optional.empty() : Optional.of(parsed(state)));
    }

    /** This, if {@code bundle} is one of {@code routes} or of {@code bundles}; throws if nobody knows it. */
    RouteFilter known(List<RouteInfo> routes, BundleNames bundles) {
        if (!bundle.isEmpty() && routes.stream().noneMatch(route -> route.bundle().filter(this::matches).isPresent())) {
            bundles.ids(bundle);
        }
        return this;
    }

    private static RouteState parsed(String state) {
        return Arrays.stream(RouteState.values()).filter(known -> known.name().equalsIgnoreCase(state)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no state is called " + state + "; there are "
                        + Arrays.stream(RouteState.values()).map(RouteRow::lowerCase).collect(Collectors.joining(", "))));
    }

    @Override
    public boolean test(RouteInfo route) {
        return (bundle.isEmpty() || route.bundle().filter(this::matches).isPresent())
                && route.pattern().contains(pattern)
                && (state.isEmpty() || state.get() == route.state());
    }

    private boolean matches(BundleInfo from) {
        return from.symbolicName().equals(bundle) || Long.toString(from.id()).equals(bundle);
    }
}
