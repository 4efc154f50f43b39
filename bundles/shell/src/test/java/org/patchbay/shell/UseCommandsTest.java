package org.patchbay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.patchbay.shell.StandIn.printed;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.http.runtime.DeploymentInfo;
import org.patchbay.http.runtime.RequestInfo;

final class UseCommandsTest {

    private final StandIn table = new StandIn("default",
            StandIn.used(StandIn.GREET, 1, 4, 1, Duration.ofMillis(10)), StandIn.LATER,
            StandIn.used(StandIn.BY_HAND, 0, 2, 2, Duration.ofSeconds(3)));
    private final UseCommands commands = new UseCommands(StandIn.context(), List.of(table), List.of());

    @Test
    void requestsInFlightAreListedTheOldestFirst() {
        RequestInfo old = new RequestInfo("GET", "/hello/\u001b[2J", "127.0.0.1:4", "GET /hello/{name}", "x 1.0 [3]", "patchbay-7",
                Duration.ofSeconds(75));
        RequestInfo fresh = new RequestInfo("PUT", "/a?b", "", "/a", "", "", Duration.ofMillis(12));
        table.requests.addAll(List.of(fresh, old));
        assertEquals("""
                AGE         REMOTE       METHOD  PATTERN            BUNDLE     THREAD      TARGET
                1 min 15 s  127.0.0.1:4  GET     GET /hello/{name}  x 1.0 [3]  patchbay-7  /hello/?[2J
                12 ms                    PUT     /a                 -                      /a?b""", printed(commands.inflight("")));
        assertEquals(List.of(old), commands.inflight("/hello"));
        assertEquals("no requests in flight", printed(new UseCommands(StandIn.context(), List.of(), List.of()).inflight("")));
    }

    @Test
    void sumsAreToldByRouteAndByBundle() {
        assertEquals("""
                REQUESTS  ERRORS  MEAN    TIME   IN FLIGHT  PATTERN            BUNDLE
                4         1       2.5 ms  10 ms  1          GET /hello/{name}  org.example.hello 0.1.0 [12]
                2         2       1.5 s   3.0 s  0          /a                 -""", printed(commands.stats(false, "", "requests")));
        assertEquals("""
                REQUESTS  ERRORS  MEAN    TIME   IN FLIGHT  PATTERN  BUNDLE
                4         1       2.5 ms  10 ms  1          1 route  org.example.hello 0.1.0 [12]""",
                printed(commands.stats(true, "12", "name")));
    }

    @Test
    void aBundleThatNobodyKnowsIsRefused() {
        assertEquals("no bundle has the id or symbolic name 'nonesuch'; 'lb -s' lists them",
                assertThrows(IllegalArgumentException.class, () -> commands.stats(false, "nonesuch", "requests")).getMessage());
        assertEquals(List.of(), commands.stats(false, "com.acme.x", "requests"), "one without routes");
    }

    private record Order(String name, String first) {
    }

    @Test
    void sumsAreSortedByAnyFigure() {
        List<Order> rows = List.of(new Order("requests", "GET /hello/{name}"), new Order("errors", "/a"), new Order("Mean", "/a"),
                new Order("time", "/a"), new Order("inflight", "GET /hello/{name}"), new Order("name", "/a"));
        for (Order row : rows) {
            assertEquals(row.first(), commands.stats(false, "", row.name()).getFirst().pattern(), row.name());
        }
        assertEquals("nothing is sorted by size; there are requests, errors, mean, time, inflight, name",
                assertThrows(IllegalArgumentException.class, () -> commands.stats(false, "", "size")).getMessage());
    }

    @Test
    void whatBecameOfABundlesFileIsToldWithTheChange() {
        table.changes.add(StandIn.change(7, "bundle org.example.hello 0.1.0 [12] stopping", "- GET /b  (y)"));
        DeploymentInfo deleted = StandIn.file(DeploymentInfo.State.GONE, "hello.jar was deleted");
        assertEquals("#7  2026-11-20T20:19:23.456Z  bundle org.example.hello 0.1.0 [12] stopping: hello.jar was deleted\n    - GET /b  (y)",
                printed(new UseCommands(StandIn.context(), List.of(table), List.of(StandIn.folder(List.of(), deleted))).history("", "20")));
    }

    @Test
    void theLastChangesAreToldWithTheirCauses() {
        table.changes.addAll(List.of(StandIn.change(1, "service 31 registered", "+ GET /hello/{name}  (x)"),
                StandIn.change(2, "bundle y stopping", "- GET /b  (y)", "+ GET /c  (z)")));
        assertEquals("""
                #1  2026-11-20T20:19:23.456Z  service 31 registered
                    + GET /hello/{name}  (x)
                #2  2026-11-20T20:19:23.456Z  bundle y stopping
                    - GET /b  (y)
                    + GET /c  (z)""", printed(commands.history("", "20")));
        assertEquals("#2  2026-11-20T20:19:23.456Z  bundle y stopping\n    + GET /c  (z)", printed(commands.history("/c", "20")));
        assertEquals(List.of(table.changes.getLast()), commands.history("", "1"));
        assertEquals("no changes", printed(commands.history("", "0")));
        assertEquals("-n takes a number, not 'x': http:history -n 50",
                assertThrows(IllegalArgumentException.class, () -> commands.history("", "x")).getMessage());
    }
}
