package org.patchbay.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.MiddlewareInfo;
import org.patchbay.http.runtime.Resolution;
import org.patchbay.http.runtime.RouteInfo;

/**
 * What a request would get, for people: the verdict first, then who else was looked at.
 *
 * @param resolution what is shown
 * @param hints      why it is so, or where to look
 */
record ResolutionReport(Resolution resolution, List<String> hints) implements Printed {

    private static final List<String> LOSERS = List.of("NOT CALLED", "BUNDLE", "STATE", "WHY NOT");

    @Override
    public List<String> lines(int width) {
        List<Printed> parts = new ArrayList<>();
        parts.add(facts());
        if (!resolution.losers().isEmpty()) {
            parts.add(new Table(LOSERS, resolution.losers().stream().map(ResolutionReport::cells).toList()));
        }
        return new Report(parts).lines(width);
    }

    private Facts facts() {
        Facts facts = new Facts(resolution.method() + " " + resolution.url()).add("gets", verdict());
        resolution.winner().ifPresent(route -> facts.add("route", route.pattern())
                .add("handler", route.handler())
                .add("bundle", new RouteRow(route).owner())
                .add("class", route.provenance().type() + (route.provenance().source().isEmpty() ? ""
                        : " (" + route.provenance().source() + ")")));
        facts.add("values", String.join(", ", resolution.values()));
        IntStream.range(0, hints.size()).forEach(i -> facts.add(i == 0 ? "see" : "", hints.get(i)));
        List<MiddlewareInfo> through = resolution.middlewares();
        IntStream.range(0, through.size()).forEach(i -> facts.add(i == 0 ? "through" : "", i + 1 + ". " + text(through.get(i))));
        return facts;
    }

    /** In one line. */
    String verdict() {
        String detail = resolution.detail();
        return switch (resolution.answer()) {
            case ROUTE -> "what " + resolution.winner().map(RouteInfo::pattern).orElse("the handler") + " answers";
            case REDIRECT -> "307 Temporary Redirect to " + detail;
            case WAITS -> "503 Service Unavailable, unless the route that has gone is back within park.time of its going"
                    + (detail.isEmpty() ? "" : " (" + detail + ")");
            case NOT_FOUND -> "404 Not Found" + (detail.isEmpty() ? ": no pattern that is served matches" : ": " + detail);
            case METHOD_NOT_ALLOWED -> "405 Method Not Allowed: the path is served for " + detail;
            case BAD_REQUEST -> "400 Bad Request" + (detail.isEmpty() ? "" : ": " + detail);
        };
    }

    private static String text(MiddlewareInfo middleware) {
        return middleware.name() + "  (" + middleware.provenance().bundle().map(BundleInfo::toString).orElse("by hand") + ")"
                + (middleware.reason().isEmpty() ? "" : ": " + middleware.reason());
    }

    private static List<String> cells(Resolution.Loser loser) {
        RouteRow row = new RouteRow(loser.route());
        String state = RouteRow.lowerCase(loser.route().state());
        return List.of(loser.route().pattern(), row.owner(), state, loser.reason().replaceFirst("^" + state + ": ", ""));
    }
}
