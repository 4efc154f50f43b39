package org.patchbay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.felix.service.command.Converter;
import org.junit.jupiter.api.Test;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.http.runtime.RouteTable;
import org.patchbay.http.runtime.ServerInfo;
import org.patchbay.http.runtime.ServerRuntime;
import org.patchbay.http.runtime.ServerState;

final class HttpCommandsTest {

    private static final BundleInfo HELLO = new BundleInfo(12, "org.example.hello", "0.1.0");
    private static final RouteInfo GREET =
            new RouteInfo("GET /hello/{name}", "Hello", RouteState.ACTIVE, "", Optional.of(HELLO), 31, 0);
    private static final RouteInfo LATER =
            new RouteInfo("GET /hello/{name}", "Later", RouteState.SHADOWED, "by Hello", Optional.of(HELLO), 40, 0);
    private static final RouteInfo BY_HAND = new RouteInfo("/a", "Root", RouteState.ACTIVE, "", Optional.empty(), -1, 0);

    private record Table(String name, List<RouteInfo> routes) implements RouteTable {

        @Override
        public long changeCount() {
            return 0;
        }
    }

    private static HttpCommands commands(RouteInfo... routes) {
        return new HttpCommands(List.of(new Table("default", List.of(routes))), List.of());
    }

    private record Row(String bundle, String state, List<RouteInfo> routes, String why) {
    }

    @Test
    void routesAreFilteredByBundleAndState() {
        List<Row> rows = List.of(
                new Row("", "", List.of(BY_HAND, GREET, LATER), "all, in order of their patterns, the active one first"),
                new Row("12", "", List.of(GREET, LATER), "the id of a bundle"),
                new Row("org.example.hello", "", List.of(GREET, LATER), "its symbolic name"),
                new Row("org.example", "", List.of(), "not a part of it"),
                new Row("", "active", List.of(BY_HAND, GREET), "a state"),
                new Row("12", "Shadowed", List.of(LATER), "both, in any case"));
        for (Row row : rows) {
            assertEquals(row.routes(), commands(LATER, GREET, BY_HAND).routes(row.bundle(), row.state()), row.why());
        }
    }

    @Test
    void routesOfAllTablesAreListed() {
        HttpCommands commands = new HttpCommands(
                List.of(new Table("one", List.of(GREET)), new Table("two", List.of(BY_HAND))), List.of());
        assertEquals(List.of(BY_HAND, GREET), commands.routes("", ""));
    }

    @Test
    void aStateThatThereIsNotIsRefusedWithThoseThatThereAre() {
        String message = assertThrows(IllegalArgumentException.class, () -> commands().routes("", "gone")).getMessage();
        assertEquals("no state is called gone; there are active, shadowed, refused, failed", message);
    }

    @Test
    void routesArePrintedAsATable() {
        assertEquals("""
                PATTERN            HANDLER  BUNDLE                        STATE
                /a                 Root     -                             active
                GET /hello/{name}  Hello    org.example.hello 0.1.0 [12]  active
                GET /hello/{name}  Later    org.example.hello 0.1.0 [12]  shadowed: by Hello""",
                printed(commands(LATER, GREET, BY_HAND).routes("", "")));
        assertEquals("no routes", printed(commands().routes("", "")));
    }

    @Test
    void serversArePrintedAsATable() {
        ServerRuntime up = () -> new ServerInfo("default", ServerState.LISTENING, "", List.of("http://127.0.0.1:8080"),
                "sockets", List.of("HTTP/1.1"), 3, 1);
        ServerRuntime down = () -> new ServerInfo("admin", ServerState.FAILED, "port 80 is taken", List.of(), "sockets",
                List.of(), 0, 0);
        assertEquals("""
                NAME     STATE                     ENDPOINTS              PROTOCOLS  NETWORK  CONNECTIONS  ACTIVE
                admin    failed: port 80 is taken  -                      -          sockets  0            0
                default  listening                 http://127.0.0.1:8080  HTTP/1.1   sockets  3            1""",
                printed(new HttpCommands(List.of(), List.of(up, down)).servers()));
        assertEquals("no servers", printed(commands().servers()));
    }

    private static String printed(Listing<?> listing) {
        return new ListingFormat().format(listing, Converter.INSPECT, null).toString();
    }

    @Test
    void everythingElseIsFormattedByOthers() {
        assertNull(new ListingFormat().format(List.of(GREET), Converter.INSPECT, null));
        assertNull(new ListingFormat().format(commands(GREET).routes("", ""), Converter.PART, null));
        assertNull(new ListingFormat().convert(String.class, commands(GREET).routes("", "")));
    }

    @Test
    void theReportNamesTheActiveRoutes() {
        RouteReport report = new RouteReport(List.of(new Table("default", List.of(LATER, GREET, BY_HAND))));
        assertEquals("""
                /a                 Root   -
                GET /hello/{name}  Hello  org.example.hello 0.1.0 [12]""", report.get());
    }

    @Test
    void theReportSaysWhatToDoIfThereIsNone() {
        assertEquals("no routes yet: copy a bundle into deploy/", new RouteReport(List.of()).get());
        assertEquals("no routes yet: copy a bundle into deploy/",
                new RouteReport(List.of(new Table("default", List.of(LATER)))).get(), "a shadowed one is not served");
    }

    @Test
    void theReportStopsAfterTwenty() {
        List<RouteInfo> many = IntStream.range(10, 32).mapToObj(i ->
                new RouteInfo("/" + i, "H", RouteState.ACTIVE, "", Optional.empty(), i, 0)).toList();
        List<String> lines = new RouteReport(List.of(new Table("default", many))).get().lines().toList();
        assertEquals(21, lines.size());
        assertEquals("/29  H  -", lines.get(19));
        assertEquals("… and 2 more", lines.get(20));
        assertEquals(20, new RouteReport(List.of(new Table("default", many.subList(0, 20)))).get().lines().count());
    }
}
