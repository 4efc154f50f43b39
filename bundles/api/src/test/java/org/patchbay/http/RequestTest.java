package org.patchbay.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** N-020 to N-028. */
class RequestTest {

    private static final RouteMatch MATCH = new RouteMatch("GET /u/{id}", List.of("id"), List.of("7"), "x 1.0.0 [3]");

    @Test
    void allViewsShareTheMatchedRoute() {
        Request outer = Request.builder("GET", "/u/7").build();
        Request inner = outer.withHeader(Header.of("A", "1")).withContext(Context.background().cancellable());

        inner.route(MATCH);

        assertEquals("GET /u/{id}", outer.pattern());
        assertEquals("7", outer.pathValue("id"));
        assertEquals("", outer.pathValue("other"));
        assertEquals(0, outer.header().size());
    }

    @Test
    void aViewChangesWhatItSaysAndNothingElse() {
        Body body = Body.of(new byte[3]);
        Request request = Request.builder("POST", "http://h:1/a?b").header(Header.of("A", "1")).build();
        Request view = request.withUrl(request.url().withRawPath("/c")).withBody(body);

        assertEquals("/c", view.url().rawPath());
        assertEquals("http://h:1/a?b", view.target());
        assertEquals("h:1", view.host());
        assertSame(body, view.body());
        assertSame(request.header(), view.header());
        assertEquals(0, request.body().length());
    }

    @Test
    void aCopySharesNothingButTheBody() {
        MutableHeader fields = MutableHeader.create().set("A", "1");
        Request request = Request.builder("POST", "http://h/u/7").header(fields).body(Body.of("x")).close(true).build();
        request.route(MATCH);
        Context other = Context.background().cancellable();
        Request copy = request.copy(other);

        request.route(RouteMatch.NONE);
        fields.set("A", "2");
        assertSame(other, copy.context());
        assertEquals("7", copy.pathValue("id"), "the route was copied (N-028)");
        assertEquals("1", copy.header().get("A").orElseThrow(), "the fields were copied");
        assertSame(request.body(), copy.body());
        assertEquals("POST http://h/u/7 HTTP/1.1 h true", copy + " " + copy.host() + " " + copy.close());
    }

    @Test
    void whatTheFieldsSayIsReadWhenAskedFor() {
        Request request = Request.builder("GET", "/").add("referer", "http://a/").add("USER-AGENT", "curl/8")
                .add("Transfer-Encoding", "Chunked").add("Trailer", "x-sum, ,X-Time").add("trailer", "etag").build();
        Request bare = Request.builder("GET", "/").build();

        assertEquals(Optional.of("http://a/"), request.referer());
        assertEquals(Optional.of("curl/8"), request.userAgent());
        assertEquals(List.of("chunked"), request.transferEncoding(), "N-021");
        assertEquals(List.of("X-Sum", "X-Time", "Etag"), request.announcedTrailers(), "N-024");
        assertEquals(Optional.empty(), bare.referer().or(bare::userAgent));
        assertEquals(List.of(), bare.transferEncoding());
        assertEquals(List.of(), bare.announcedTrailers());
    }

    @Test
    void trailersAreThoseOfTheBody() throws IOException {
        Request request = Request.builder("POST", "/").body(Body.of(InputStream.nullInputStream(), -1, Header.of("X-Sum", "1"))).build();

        assertEquals(0, request.trailer().size(), "not before the end (N-024)");
        request.body().readAllBytes();
        assertEquals("X-Sum: 1", request.trailer().toString());
    }

    @Test
    void versionsAreCompared() {
        assertTrue(Protocol.HTTP_1_1.atLeast(1, 0) && Protocol.HTTP_1_1.atLeast(1, 1) && Protocol.HTTP_2.atLeast(1, 1));
        assertFalse(Protocol.HTTP_1_0.atLeast(1, 1) || Protocol.HTTP_1_1.atLeast(2, 0));
    }

    @Test
    void aBuilderAddsToTheFieldsThatItWasGivenAndLeavesThoseAlone() {
        Header given = Header.of("A", "1");
        Request request = Request.builder("GET", "/").header(given).add("a", "2").build();

        assertEquals("A: 1, a: 2", request.header().toString());
        assertEquals(1, given.size());
    }

    @Test
    void aMethodMustBeAToken() {
        assertThrows(IllegalArgumentException.class, () -> Request.builder("GE T", "/"));
        assertThrows(IllegalArgumentException.class, () -> Request.builder("", "/"));
    }

    @Test
    void aMatchHasAsManyValuesAsNames() {
        assertThrows(IllegalArgumentException.class, () -> new RouteMatch("/{a}", List.of("a"), List.of(), ""));
    }

    @Test
    void textForLogsIsEscapedAndBounded() {
        String text = Request.builder("GET", "/").target("/\u001b[31m" + "x".repeat(500)).build().toString();

        assertTrue(text.startsWith("GET /\\x1b[31mxxx"), text);
        assertTrue(text.length() < 100, text);
    }
}
