package org.patchbay.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** N-020, N-025, N-028. */
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
