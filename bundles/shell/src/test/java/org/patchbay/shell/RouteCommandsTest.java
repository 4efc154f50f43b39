package org.patchbay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchbay.shell.StandIn.BY_HAND;
import static org.patchbay.shell.StandIn.GREET;
import static org.patchbay.shell.StandIn.LATER;
import static org.patchbay.shell.StandIn.printed;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.patchbay.http.runtime.DeploymentInfo;
import org.patchbay.http.runtime.MiddlewareInfo;
import org.patchbay.http.runtime.Resolution;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;

final class RouteCommandsTest {

    private final StandIn table = new StandIn("default", LATER, GREET, BY_HAND);
    private final RouteCommands commands = new RouteCommands(StandIn.context(), List.of(table), List.of());

    private record Row(String bundle, String pattern, String state, List<RouteInfo> routes, String why) {
    }

    @Test
    void routesAreFilteredByBundlePatternAndState() {
        List<Row> rows = List.of(
                new Row("", "", "", List.of(BY_HAND, GREET, LATER), "all, in order of their patterns, the active one first"),
                new Row("12", "", "", List.of(GREET, LATER), "the id of a bundle"),
                new Row("org.example.hello", "", "", List.of(GREET, LATER), "its symbolic name"),
                new Row("com.acme.x", "", "", List.of(), "a bundle that has none"),
                new Row("", "/hello/", "", List.of(GREET, LATER), "a part of the pattern"),
                new Row("", "", "active", List.of(BY_HAND, GREET), "a state"),
                new Row("12", "GET", "Shadowed", List.of(LATER), "all of it, in any case"));
        for (Row row : rows) {
            assertEquals(row.routes(), commands.routes(row.bundle(), row.pattern(), row.state(), false), row.why());
        }
    }

    @Test
    void aBundleOrStateThatThereIsNotIsRefused() {
        assertEquals("no bundle has the id or symbolic name 'org.example'; 'lb -s' lists them", assertThrows(IllegalArgumentException.class,
                () -> commands.routes("org.example", "", "", false)).getMessage(), "a part of a name is none");
        String message = assertThrows(IllegalArgumentException.class, () -> commands.routes("", "", "lost", false)).getMessage();
        assertEquals("no state is called lost; there are active, shadowed, refused, failed, draining, gone", message);
    }

    @Test
    void routesArePrintedAsATable() {
        assertEquals("""
                PATTERN            HANDLER  BUNDLE                        STATE
                /a                 Root     -                             active
                GET /hello/{name}  Hello    org.example.hello 0.1.0 [12]  active
                GET /hello/{name}  Later    org.example.hello 0.1.0 [12]  shadowed: by Hello""",
                printed(commands.routes("", "", "", false)));
        assertEquals("no routes", printed(new RouteCommands(StandIn.context(), List.of(), List.of()).routes("", "", "", false)));
    }

    @Test
    void routesOfSeveralMuxesAreParted() {
        RouteCommands two = new RouteCommands(StandIn.context(), List.of(new StandIn("one", GREET), new StandIn("two", BY_HAND)),
                List.of());
        assertEquals("""
                mux one

                PATTERN            HANDLER  BUNDLE                        STATE
                GET /hello/{name}  Hello    org.example.hello 0.1.0 [12]  active

                mux two

                PATTERN  HANDLER  BUNDLE  STATE
                /a       Root     -       active""", printed(two.routes("", "", "", false)));
        assertEquals(List.of(GREET, BY_HAND), two.routes("", "", "", false));
    }

    @Test
    void allAboutARouteIsToldWhenAsked() {
        assertEquals("""
                GET /hello/{name}
                  state      shadowed: by Hello
                  handler    Later
                  bundle     org.example.hello 0.1.0 [12]
                  service    40
                  component  org.example.Later
                  class      org.example.Later (Later.java:12)
                  since      2026-11-20T20:19:23Z
                  use        0 requests, 0 errors, 0 in flight""", printed(commands.routes("", "", "shadowed", true)));
    }

    @Test
    void whatARequestWouldGetIsToldWithEveryLoser() {
        RouteInfo refused = StandIn.route("GET /{any}/world", "Any", RouteState.REFUSED, "overlaps GET /hello/{name}", 50);
        table.resolution = new Resolution("GET", "/hello/world", Resolution.Answer.ROUTE, "", Optional.of(GREET), List.of("name=world"),
                List.of(new Resolution.Loser(LATER, "shadowed by Hello"), new Resolution.Loser(refused,
                        "refused: it overlaps GET /hello/{name} and neither is more specific; both match /hello/world")),
                List.of(new MiddlewareInfo("Log", List.of("/"), "", GREET.provenance()),
                        new MiddlewareInfo("Gzip", List.of("/"), "", BY_HAND.provenance())));

        Listing<Resolution> asked = commands.resolve("", "", "GET", "/hello/world");

        assertEquals(List.of(table.resolution), asked, "scripts go on with it");
        assertEquals("""
                GET /hello/world
                  gets     what GET /hello/{name} answers
                  route    GET /hello/{name}
                  handler  Hello
                  bundle   org.example.hello 0.1.0 [12]
                  class    org.example.Hello (Hello.java:12)
                  values   name=world
                  through  1. Log  (org.example.hello 0.1.0 [12])
                           2. Gzip  (by hand)

                NOT CALLED         BUNDLE                        STATE     WHY NOT
                GET /hello/{name}  org.example.hello 0.1.0 [12]  shadowed  shadowed by Hello
                GET /{any}/world   org.example.hello 0.1.0 [12]  refused   it overlaps GET /hello/{name} and neither is more \
                specific; both match /hello/world""", printed(asked));
    }

    @Test
    void aRequestMayHaveAnyTargetOfHttp() {
        table.resolution = new Resolution("GET", "/a", Resolution.Answer.NOT_FOUND, "", Optional.empty(), List.of(), List.of(), List.of());
        commands.resolve("", "", "OPTIONS", "*");
        commands.resolve("", "", "CONNECT", "a.example:443");
        commands.resolve("", "", "get", "HTTPS://a.example/b?c");
        commands.resolve("", "", "//a");
        assertEquals(List.of("OPTIONS * without []", "CONNECT a.example:443 without []", "get HTTPS://a.example/b?c without []",
                "GET //a without []"), table.asked);
    }

    @Test
    void whereToLookIsToldIfNoHandlerAnswers() {
        DeploymentInfo stuck = new DeploymentInfo("lost.jar", DeploymentInfo.State.WAITS, "can't resolve", Optional.empty(), StandIn.SINCE);
        DeploymentInfo deleted = StandIn.file(DeploymentInfo.State.GONE, "hello.jar was deleted");
        table.changes.add(StandIn.change(8, "service 31 registered", "+ GET /hello/{name}  (x)"));
        table.changes.add(StandIn.change(9, "bundle org.example.hello 0.1.0 [12] stopping", "- GET /hello/{name}  (x)"));
        RouteCommands asked = new RouteCommands(StandIn.context(), List.of(table), List.of(StandIn.folder(List.of(stuck), deleted)));
        table.resolution = new Resolution("GET", "http://a/b?c", Resolution.Answer.NOT_FOUND, "", Optional.empty(), List.of(), List.of(),
                List.of());
        assertTrue(printed(asked.resolve("", "", "/b")).endsWith("\n  see   lost.jar in the deploy folder: 'deployments' says why not"
                + "\n        why 'GET a/b': bundles and components that don't run, what has gone, what looks alike"));
        table.resolution = new Resolution("GET", "/hello/x", Resolution.Answer.NOT_FOUND, "", Optional.empty(), List.of(), List.of(),
                List.of());
        assertTrue(printed(asked.resolve("", "", "/hello/x")).contains("\n  see   GET /hello/{name} has been gone"
                + " since 2026-11-20T20:19:23Z:"
                + " bundle org.example.hello 0.1.0 [12] stopping: hello.jar was deleted\n"));
        table.resolution = new Resolution("GET", "/hello/x", Resolution.Answer.WAITS, "", Optional.of(GREET), List.of(), List.of(),
                List.of());
        assertTrue(printed(asked.resolve("", "", "/hello/x")).endsWith("  see      gone since 2026-11-20T20:19:23Z:"
                + " bundle org.example.hello 0.1.0 [12] stopping: hello.jar was deleted"));
    }

    private record Covered(String pattern, String method, String url, boolean covers) {
    }

    @Test
    void aPatternCoversTheRequestsThatItWouldServe() {
        List<Covered> rows = List.of(
                new Covered("/a", "PUT", "/a?b", true), new Covered("GET /a", "HEAD", "http://x/a", true),
                new Covered("GET /a", "PUT", "/a", false), new Covered("/a/{x}", "GET", "/a/b", true),
                new Covered("/a/{x}", "GET", "/a/b/c", false), new Covered("/a/{x...}", "GET", "/a/b/c", true),
                new Covered("/a/", "GET", "/a/b/c", true), new Covered("/a/", "GET", "/ab", false),
                new Covered("/a/{$}", "GET", "/a/", true),
                new Covered("/a/{$}", "GET", "/a/b", false), new Covered("/", "GET", "/x", true),
                new Covered("X.de/a", "GET", "http://x.de:80/a", true),
                new Covered("x.de/a", "GET", "/a", false), new Covered("/a.b", "GET", "/acb", false));
        for (Covered row : rows) {
            assertEquals(row.covers(), PatternText.of(row.pattern()).covers(new AskedRequest(row.method(), row.url())), row.toString());
        }
    }

    private record Verdict(Resolution.Answer answer, String detail, String text) {
    }

    @Test
    void eachAnswerIsToldInWords() {
        List<Verdict> rows = List.of(
                new Verdict(Resolution.Answer.REDIRECT, "/a/", "307 Temporary Redirect to /a/"),
                new Verdict(Resolution.Answer.WAITS, "", "503 Service Unavailable, unless the route that has gone is back"
                        + " within park.time of its going"),
                new Verdict(Resolution.Answer.NOT_FOUND, "", "404 Not Found: no pattern that is served matches\n"
                        + "  see   why 'GET /a': bundles and components that don't run, what has gone, what looks alike"),
                new Verdict(Resolution.Answer.METHOD_NOT_ALLOWED, "GET, HEAD", "405 Method Not Allowed: the path is served for GET, HEAD"),
                new Verdict(Resolution.Answer.BAD_REQUEST, "no\u001b[2Jpath", "400 Bad Request: no?[2Jpath"));
        for (Verdict row : rows) {
            table.resolution = new Resolution("GET", "/a", row.answer(), row.detail(), Optional.empty(), List.of(), List.of(), List.of());
            assertEquals("GET /a\n  gets  " + row.text(), printed(commands.resolve("", "", "/a")));
        }
    }

    @Test
    void bundlesAreThoughtAwayByIdOrName() {
        table.resolution = new Resolution("GET", "/a", Resolution.Answer.NOT_FOUND, "", Optional.empty(), List.of(), List.of(), List.of());
        commands.resolve("12", "", "PUT", "/a");
        commands.resolve("com.acme.x, 12", "default", "/a");
        assertEquals(List.of("PUT /a without [12]", "GET /a without [12, 13, 14]"), table.asked, "a name means all versions");
    }

    private record Wrong(String message, String without, String mux, String... words) {
    }

    @Test
    void whatCannotBeResolvedIsRefusedWithWhatToDo() {
        String neither = " is neither a path such as /hello/world nor a URL such as http://host/path";
        String usage = "\nusage: http:resolve [-w WITHOUT] [-m MUX] [METHOD] URL\n'help http:resolve' says what each is";
        String comment = "; what comes after // or # is a comment of the shell: put it in quotes";
        List<Wrong> rows = List.of(
                new Wrong("URL is missing" + comment + usage, "", ""),
                new Wrong("'b' is too much" + usage, "", "", "GET", "/a", "b"),
                new Wrong("'23' is no URL; bundles are resolved by felix:resolve" + usage, "", "", "23"),
                new Wrong("'GET'" + neither + comment + usage, "", "", "GET"),
                new Wrong("'hello'" + neither, "", "", "GET", "hello"),
                new Wrong("'a.example/b'" + neither + "; with a host: http://a.example/b", "", "", "GET", "a.example/b"),
                new Wrong("'ftp://a/b'" + neither, "", "", "GET", "ftp://a/b"),
                new Wrong("'http:///b'" + neither, "", "", "GET", "http:///b"),
                new Wrong("no bundle has the id or symbolic name 'com.acme'; 'lb -s' lists them", "com.acme", "", "/a"),
                new Wrong("no mux is called admin; there are default", "", "admin", "/a"));
        for (Wrong row : rows) {
            assertEquals(row.message(), assertThrows(IllegalArgumentException.class,
                    () -> commands.resolve(row.without(), row.mux(), row.words())).getMessage());
        }
    }

    @Test
    void aBundleIsDrained() throws Exception {
        assertEquals("drained: the routes of org.example.hello are out, and its requests have ended."
                + " 'stop 12' and 'start 12' bring them back.", commands.drain("org.example.hello"));
        table.drains = false;
        assertEquals("drained: the routes of 12 are out, and at the limit requests were still running; the log names them."
                + " 'stop 12' and 'start 12' bring them back.", commands.drain("12"));
        assertEquals(List.of("drain 12", "drain 12"), table.asked);
        assertEquals("bundle 13 has no routes; 'http:routes' lists who has",
                assertThrows(IllegalArgumentException.class, () -> commands.drain("13")).getMessage());
        assertEquals("several bundles are called com.acme.x: 13 (version 1.0.0), 14 (version 1.1.0); name one by its id",
                assertThrows(IllegalArgumentException.class, () -> commands.drain("com.acme.x")).getMessage());
    }
}
