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

    private static Recorder answer(Mux mux, Request request) throws Exception {
        Recorder recorder = new Recorder();
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
        Recorder recorder = answer(mux(row.patterns), request(row.request, row.host));
        assertEquals(row.body, recorder.body(), row.reason);
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
            new Other("/", "CONNECT h:443", 307, "Location", "/h:443", "", "placeholder"),
            new Other("/", "GET /.//h", 307, "Location", "/h", MOVED.formatted("/h"), "a Location is never another host"),
            new Other("/", "GET /./\\h", 307, "Location", "/%5Ch", MOVED.formatted("/%5Ch"), "a browser reads \\ as a slash"),
            new Other("/", "GET //\t/h", 307, "Location", "/%09/h", MOVED.formatted("/%09/h"), "and leaves out a tab"),
            new Other("/", "GET //x?<'\">", 307, "Location", "/x?%3C'%22%3E", MOVED.formatted("/x?%3C&#39;%22%3E"), "HTML is quoted"),
            new Other("/", "GET //é", 307, "Location", "/%C3%A9", MOVED.formatted("/%C3%A9"), "a field is ASCII"));
