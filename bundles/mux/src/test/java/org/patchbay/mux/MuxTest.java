package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.patchbay.http.Handler;
import org.patchbay.http.Protocol;
import org.patchbay.http.Registration;
import org.patchbay.http.Request;
import org.patchbay.http.RouteMatch;
import org.patchbay.http.Url;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.testkit.ResponseRecorder;

/** N-119 to N-137 and T-126 to T-132: what a mux answers. */
class MuxTest {

    private static final Handler SHOW = (writer, request) -> writer.write(request.pattern() + " " + request.route().values());

    private static Mux mux(String... patterns) {
        Mux mux = new Mux("test");
        for (String pattern : patterns) {
            mux.handle(pattern, SHOW);
        }
        return mux;
    }

    private static Request request(String line, String host) {
        String[] parts = line.split(" ");
        return Request.builder(parts[0], Url.parse(parts[1])).target(parts[1]).host(host).build();
    }

    private static ResponseRecorder answer(Mux mux, Request request) throws Exception {
        ResponseRecorder recorder = new ResponseRecorder();
        mux.serve(recorder, request);
        return recorder;
    }

    record Found(String[] patterns, String request, String host, String body, String reason) {
        Found(String patterns, String request, String body, String reason) {
            this(patterns.split(", "), request, "a", body, reason);
        }

        @Override
        public String toString() {
            return String.join(", ", patterns) + " < " + request + ": " + reason;
        }
    }

    static final List<Found> FOUND = List.of(
            new Found("/", "GET /x/y", "/ []", "a trailing slash takes everything below"),
            new Found("/a/{x}", "PUT /a/b", "/a/{x} [b]", "any method"),
            new Found("GET /a", "HEAD /a", "GET /a []", "N-121: GET serves HEAD"),
            new Found("GET /a, HEAD /a", "HEAD /a", "HEAD /a []", "N-121: unless HEAD has its own"),
            new Found("GET /a, /a", "HEAD /a", "GET /a []", "GET before any method"),
            new Found("GET /a, /a", "PUT /a", "/a []", "any other method goes to the pattern without one"),
            new Found("/a/{x}, /a/b", "GET /a/b", "/a/b []", "N-122: literal before wildcard"),
            new Found("/a/{x}, /a/b", "GET /a/c", "/a/{x} [c]", "the wildcard has the others"),
            new Found("/a/{x}, /a/", "GET /a/b", "/a/{x} [b]", "wildcard before rest"),
            new Found("/a/{x}, /a/", "GET /a/", "/a/ []", "a wildcard takes no empty segment"),
            new Found("/a/{$}, /a/", "GET /a/", "/a/{$} []", "N-126: the end before a rest"),
            new Found("/a/{$}, /a/", "GET /a/b", "/a/ []", "the rest has the others"),
            new Found("/a/{x...}", "GET /a/b/c", "/a/{x...} [b/c]", "a named rest"),
            new Found("/a/{x...}", "GET /a/", "/a/{x...} []", "a rest may be empty: one value, the empty text"),
            new Found("/{x}/b/c, /a/{y}/d, /a/{y}/{z}/", "GET /a/b/d", "/a/{y}/d [b]", "backtracking"),
            new Found("/a/b/c, /a/{x}/d, /{y}/{z}/e", "GET /a/b/e", "/{y}/{z}/e [a, b]", "backtracking over two levels"),
            new Found("/a/{x}", "GET /a/b%2Fc", "/a/{x} [b/c]", "N-119: an escaped slash separates nothing"),
            new Found("/{x}, /{$}", "GET /%2F", "/{x} [/]", "N-140: and is not the end of the path"),
            new Found("/a%2Fb", "GET /a%2fb", "/a%2Fb []", "N-118: literals are compared decoded"),
            new Found("/%61", "GET /a", "/%61 []", "on both sides"),
            new Found("/pv/{a}/x/{rest...}", "GET /pv/%E4%BD%A0/x/a%2Fb/c", "/pv/{a}/x/{rest...} [你, a/b/c]", "T-132"),
            new Found(new String[] {"a/", "/"}, "GET /", "a:80", "a/ []", "N-128: the port of the host is left aside"),
            new Found(new String[] {"a/", "/"}, "GET /", "b", "/ []", "N-123: patterns without host are tried then"),
            new Found(new String[] {"a/x", "/"}, "GET /y", "a", "/ []", "N-123: also if the host has others"),
            new Found(new String[] {"a/", "/x/y"}, "GET /x/y", "a", "a/ []", "N-122: the host before a longer path"),
            new Found(new String[] {"a/", "/"}, "GET /", "A", "/ []", "N-120: the case of a host counts"),
            new Found(new String[] {"::1/", "/"}, "GET /", "[::1]:80", "::1/ []", "N-128: brackets go with the port"),
            new Found(new String[] {"[::1]/", "/"}, "GET /", "[::1]", "[::1]/ []", "N-128: and stay without one"),
            new Found(new String[] {"CONNECT a:80/x"}, "CONNECT /x", "a:80", "CONNECT a:80/x []", "N-134: the port stays"),
            new Found("CONNECT //x/../y", "CONNECT //x/../y", "CONNECT //x/../y []", "N-134: the path is not cleaned"));

    @ParameterizedTest
    @FieldSource("FOUND")
    void theMostSpecificPatternAnswers(Found row) throws Exception {
        ResponseRecorder recorder = answer(mux(row.patterns), request(row.request, row.host));
        assertEquals(row.body, recorder.text(), row.reason);
        assertEquals(200, recorder.status());
    }

    record Other(String patterns, String request, int status, String field, String value, String body, String reason) {
        @Override
        public String toString() {
            return patterns + " < " + request + ": " + reason;
        }
    }

    private static final String MOVED = "<a href=\"%s\">Temporary Redirect</a>.\n\n";

    static final List<Other> OTHERS = List.of(
            new Other("/x", "GET /y", 404, "X-Content-Type-Options", "nosniff", "404 page not found\n", "N-135"),
            new Other("/x", "HEAD /nope", 404, "Content-Type", "text/plain; charset=utf-8", "404 page not found\n", "T-131"),
            new Other("/x", "GET /X", 404, "Allow", null, "404 page not found\n", "N-120: the case of a path counts"),
            new Other("get /x", "GET /x", 405, "Allow", "get", "Method Not Allowed\n", "N-120: so does that of a method"),
            new Other("PUT /m/put", "HEAD /m/put", 405, "Allow", "PUT", "Method Not Allowed\n", "T-130"),
            new Other("PUT /x, GET /x, DELETE /{a}", "POST /x", 405, "Allow", "DELETE, GET, HEAD, PUT", "Method Not Allowed\n",
                    "N-135: sorted, of all patterns that match, GET adds HEAD"),
            new Other("PUT /x/", "GET /x", 405, "Allow", "PUT", "Method Not Allowed\n", "N-135: also with a slash added"),
            new Other("GET /x", "OPTIONS /x", 405, "Allow", "GET, HEAD", "Method Not Allowed\n", "N-136: no automatic answer"),
            new Other("GET /x/b, /x/", "PUT /x/b", 200, "Allow", null, "/x/ []", "N-136: a pattern without method matches"),
            new Other("/", "GET ///foo.txt", 307, "Location", "/foo.txt", MOVED.formatted("/foo.txt"), "T-126"),
            new Other("/", "GET /../../foo.txt", 307, "Location", "/foo.txt", MOVED.formatted("/foo.txt"), "T-127"),
            new Other("/tree/", "GET /tree?a=1&b=2&a=3", 307, "Location", "/tree/?a=1&b=2&a=3",
                    MOVED.formatted("/tree/?a=1&amp;b=2&amp;a=3"), "T-128"),
            new Other("/tree/", "POST /tree", 307, "Location", "/tree/", "", "T-129: no body but for GET"),
            new Other("/tree/", "HEAD /tree", 307, "Content-Type", "text/html; charset=utf-8", "", "N-133: the type alone for HEAD"),
            new Other("/tree/", "PUT /tree", 307, "Content-Type", null, "", "N-133: nothing otherwise"),
            new Other("/tree/", "GET /tree?", 307, "Location", "/tree/?", MOVED.formatted("/tree/?"), "an empty query stays one"),
            new Other("/tree/{$}", "GET /tree", 307, "Location", "/tree/", MOVED.formatted("/tree/"), "N-131: {$} is exact"),
            new Other("/a/{x}/", "GET /a/b%2Fc", 307, "Location", "/a/b%2Fc/", MOVED.formatted("/a/b%2Fc/"), "N-132: escapes stay"),
            new Other("/, /tree/", "GET /tree", 307, "Location", "/tree/", MOVED.formatted("/tree/"), "N-131: / is not exact here"),
            new Other("/tree/, /tree", "GET /tree", 200, "Location", null, "/tree []", "N-131: /tree itself is"),
            new Other("GET /tree/, /", "PUT /tree", 200, "Location", null, "/ []", "N-131: only with the same method"),
            new Other("/a/", "GET /a/b", 200, "Location", null, "/a/ []", "N-131: /a/b/ would not match exactly"),
            new Other("/x", "GET //nope", 307, "Location", "/nope", MOVED.formatted("/nope"), "N-130: even if nothing matches there"),
            new Other("/x", "GET http://h", 307, "Location", "/", MOVED.formatted("/"), "N-130: an empty path becomes a slash"),
            new Other("/tree/", "GET //tree", 307, "Location", "/tree/", MOVED.formatted("/tree/"), "both redirects in one"),
            new Other("/tree/", "CONNECT /tree", 307, "Location", "/tree/", "", "N-134: CONNECT is redirected for the slash"),
            new Other("CONNECT //h/", "CONNECT //h", 307, "Location", "/h/", "", "a Location is never another host"),
            new Other("/", "GET /.//h", 307, "Location", "/h", MOVED.formatted("/h"), "a Location is never another host"),
            new Other("/", "GET /./\\h", 307, "Location", "/%5Ch", MOVED.formatted("/%5Ch"), "a browser reads \\ as a slash"),
            new Other("/", "GET //\t/h", 307, "Location", "/%09/h", MOVED.formatted("/%09/h"), "and leaves out a tab"),
            new Other("/", "GET //x?<'\">", 307, "Location", "/x?%3C'%22%3E", MOVED.formatted("/x?%3C&#39;%22%3E"), "HTML is quoted"),
            new Other("/", "GET //é", 307, "Location", "/%C3%A9", MOVED.formatted("/%C3%A9"), "a field is ASCII"));

    @ParameterizedTest
    @FieldSource("OTHERS")
    void whatHasNoRouteGetsAnAnswerOfTheMux(Other row) throws Exception {
        ResponseRecorder recorder = answer(mux(row.patterns.split(", ")), request(row.request, "a"));
        assertEquals(row.status, recorder.status(), row.reason);
        assertEquals(Optional.ofNullable(row.value), recorder.sent().get(row.field), row.reason);
        assertEquals(row.body, recorder.text(), row.reason);
    }

    record Target(Protocol protocol, Optional<String> connection, String reason) {
    }

    static final List<Target> TARGETS = List.of(
            new Target(Protocol.HTTP_1_1, Optional.of("close"), "1.1 stays open unless told"),
            new Target(Protocol.HTTP_1_0, Optional.empty(), "1.0 closes anyway"));

    /** N-129. */
    @ParameterizedTest
    @FieldSource("TARGETS")
    void anAsteriskIsABadTarget(Target row) throws Exception {
        Request request = Request.builder("OPTIONS", "/").target("*").protocol(row.protocol).build();
        ResponseRecorder recorder = answer(mux("/"), request);
        assertEquals(400, recorder.status());
        assertEquals(row.connection, recorder.sent().get("Connection"), row.reason);
        assertEquals("", recorder.text());
    }

    /** N-134, T-013: the target of CONNECT in authority form has no path; no redirect to a slash, and nothing is allowed. */
    @Test
    void connectToAnAuthorityMatchesNoPattern() throws Exception {
        Request request = Request.builder("CONNECT", Url.of("", "h:443", "", null)).target("h:443").build();
        ResponseRecorder recorder = answer(mux("/", "CONNECT h:443/x"), request);
        assertEquals(404, recorder.status());
    }

    /** N-134: the redirect is looked up with the host of the URL, the handler with that of the request. */
    @Test
    void connectKnowsTwoHosts() throws Exception {
        Mux mux = mux("one/x/", "two:1/x");
        Request request = Request.builder("CONNECT", Url.of("", "one", "/x", null)).host("two:1").build();
        assertEquals(307, answer(mux, request).status());
        Request other = Request.builder("CONNECT", Url.of("", "two:1", "/x", null)).host("two:1").build();
        assertEquals("two:1/x []", answer(mux, other).text());
        Request below = Request.builder("CONNECT", Url.of("", "one", "/y", null)).host("two:1").build();
        assertEquals(404, answer(mux("two:1/y/"), below).status(), "a pattern of any method allows none in particular");
    }

    /** N-137. */
    @Test
    void aMatchCallsNothingAndNamesThePatternOfARedirect() {
        Mux mux = mux("GET /tree/", "/a/{x}");
        Request redirected = request("GET /tree", "a");
        assertEquals("GET /tree/", mux.match(redirected).route().pattern());
        assertEquals("/a/{x}", mux.match(request("GET //a/b", "a")).route().pattern(), "what would match afterwards");
        assertEquals(List.of(), mux.match(request("GET //a/b", "a")).route().values(), "without values");
        assertEquals(List.of("b"), mux.match(request("GET /a/b", "a")).route().values());
        assertEquals(RouteMatch.NONE, mux.match(request("GET /none", "a")).route());
        assertEquals(RouteMatch.NONE, redirected.route(), "the request was not told");
    }

    @Test
    void theRequestKnowsItsRouteAfterTheHandlerReturned() throws Exception {
        Request request = request("GET /a/b", "a");
        answer(mux("GET /a/{x}"), request);
        assertEquals("GET /a/{x}", request.pattern());
        assertEquals("b", request.pathValue("x"));
        answer(mux("GET /a/{x}"), request("GET /nothing", "a"));
        assertEquals("", request.pathValue("none"));
    }

    record Clash(String present, String added, String path, String reason) {
    }

    static final List<Clash> CLASHES = List.of(
            new Clash("/a", "/a", "both match /a,", "the same twice"),
            new Clash("GET /a/{x}", "GET /a/{y}", "both match GET /a/x,", "names don't count"),
            new Clash("/{x}/b", "/a/{y}", "both match /a/b,", "each matches something that the other does not"),
            new Clash("GET /", "/a", "both match GET /a,", "one has the method, the other the path"),
            new Clash("HEAD /", "GET /a", "both match HEAD /a,", "HEAD is within GET"),
            new Clash("h/{x}/b%2Fc", "h/a/{y}", "both match /a/b%2Fc,", "the example is escaped"));

    /** N-117, N-124. */
    @ParameterizedTest
    @FieldSource("CLASHES")
    void aConflictByHandIsRefusedNamingBothPatternsAndAnExample(Clash row) {
        Mux mux = mux(row.present);
        String message = assertThrows(IllegalArgumentException.class, () -> mux.handle(row.added, SHOW), row.reason).getMessage();
        assertTrue(message.contains(row.present + " of ") && message.startsWith(row.added + " ("), message);
        assertTrue((message + ",").contains(row.path), message);
        assertEquals(List.of(row.present), mux.routes().stream().map(RouteInfo::pattern).toList(), "the table is as before");
    }

    /** N-138: in Go nothing can be removed or listed. */
    @Test
    void aRegistrationByHandCanBeTakenBackOnce() throws Exception {
        Mux mux = new Mux("test");
        Registration first = mux.handle("/a", SHOW);
        first.close();
        assertEquals(404, answer(mux, request("GET /a", "a")).status());
        Registration second = mux.handle("/a", SHOW);
        first.close();
        assertEquals(200, answer(mux, request("GET /a", "a")).status(), "closing the first again does nothing");
        second.close();
        assertEquals(List.of(), mux.routes());
        assertEquals(4, mux.changeCount());
    }

    @Test
    void aRouteByHandIsListedWithItsClass() {
        RouteInfo info = mux("GET /a").routes().getFirst();
        assertTrue(info.handler().startsWith(MuxTest.class.getName() + "$$Lambda"), info.handler());
        assertFalse(info.handler().contains("/"), info.handler());
        assertEquals(Optional.empty(), info.bundle());
        assertEquals(-1, info.serviceId());
    }

    @Test
    void aNullHandlerAndABadPatternAreRefused() {
        assertThrows(NullPointerException.class, () -> new Mux("test").handle("/", null), "N-117");
        String message = assertThrows(IllegalArgumentException.class, () -> mux("POST a.com/x/{}/y")).getMessage();
        assertTrue(message.startsWith("pattern \"POST a.com/x/{}/y\": at offset 13: "), message);
    }
}
