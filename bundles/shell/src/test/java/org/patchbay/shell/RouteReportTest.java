package org.patchbay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;

final class RouteReportTest {

    @Test
    void theReportNamesTheActiveRoutes() {
        RouteReport report = new RouteReport(List.of(new StandIn("default", StandIn.LATER, StandIn.GREET, StandIn.BY_HAND)));
        assertEquals("""
                /a                 Root   -
                GET /hello/{name}  Hello  org.example.hello 0.1.0 [12]
                not served: 1 shadowed; 'http:routes' says why""", report.get());
        assertEquals("no routes yet: copy a bundle into deploy/", new RouteReport(List.of()).get());
        assertEquals("not served: 1 shadowed; 'http:routes' says why",
                new RouteReport(List.of(new StandIn("default", StandIn.LATER))).get());
    }

    @Test
    void theReportStopsAfterTwenty() {
        RouteInfo[] many = IntStream.range(10, 32).mapToObj(i -> StandIn.route("/" + i, "H", RouteState.ACTIVE, "", i))
                .toArray(RouteInfo[]::new);
        List<String> lines = new RouteReport(List.of(new StandIn("default", many))).get().lines().toList();
        assertEquals(21, lines.size());
        assertEquals("/29  H  org.example.hello 0.1.0 [12]", lines.get(19));
        assertEquals("… and 2 more", lines.get(20));
    }
}
