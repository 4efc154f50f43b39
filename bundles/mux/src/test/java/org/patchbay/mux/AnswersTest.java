package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.Url;
import org.patchbay.http.runtime.Resolution;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.testkit.ResponseRecorder;

/** What is answered besides routes, what leads to them, what is mounted, and why. */
class AnswersTest {

    private static final Handler SHOW =
            (writer, request) -> writer.write(request.pattern() + " " + request.route().values() + " " + request.url().rawPath());

    private final Mux mux = new Mux("test");

    private String get(String line) throws Exception {
        String[] parts = line.split(" ");
        ResponseRecorder recorder = new ResponseRecorder();
        mux.serve(recorder, Request.builder(parts[0], Url.parse(parts[1])).build());
        String location = recorder.sent().get("Location").orElse(null);
        return recorder.status() + " " + (location == null ? recorder.text().strip() : location);
    }

    @Test
    void eachAnswerCanBeReplacedAndGetsWhatWasComputed() throws Exception {
        mux.handle("PUT /a", SHOW);
        mux.handle("/tree/", SHOW);
        mux.answers(MuxAnswers.GO.withNotFound((writer, request) -> writer.write("nothing"))
                .withNotAllowed(outcome -> (writer, request) -> writer.write("try " + outcome.methods()))
                .withRedirected(outcome -> (writer, request) -> writer.write("see " + outcome.location())));
        assertEquals("200 nothing", get("GET /none"));
        assertEquals("200 try [PUT]", get("GET /a"));
        assertEquals("200 see /tree/?q=1", get("GET /tree?q=1"));
    }

    record Leading(RedirectPolicy policy, String patterns, String request, String answer, String reason) {
    }

    static final List<Leading> LEADING = List.of(
            new Leading(RedirectPolicy.REDIRECT, "/tree/", "GET /tree", "307 /tree/", "N-131"),
            new Leading(RedirectPolicy.SERVE, "/tree/", "GET /tree", "200 /tree/ [] /tree", "served; the request keeps its path"),
            new Leading(RedirectPolicy.SERVE, "/{x}/{y...}", "GET /tree", "200 /{x}/{y...} [tree, ] /tree", "with values"),
            new Leading(RedirectPolicy.NOT_FOUND, "/tree/", "GET /tree", "404 404 page not found", "no redirect"),
            new Leading(RedirectPolicy.NOT_FOUND, "/tree/, /", "GET /tree", "200 / [] /tree", "another route has it"),
            new Leading(RedirectPolicy.NOT_FOUND, "PUT /tree/", "GET /tree", "404 404 page not found", "nor is its method named"),
            new Leading(RedirectPolicy.REDIRECT, "/a/{x}", "GET /a//b", "307 /a/b", "N-130"),
            new Leading(RedirectPolicy.SERVE, "/a/{x}", "GET /a//b", "200 /a/{x} [b] /a//b", "the clean path is matched"),
            new Leading(RedirectPolicy.NOT_FOUND, "/a/{x}", "GET /a//b", "404 404 page not found", "only clean paths"),
            new Leading(RedirectPolicy.SERVE, "/a/{x}", "GET //none", "307 /none", "without a route it is as in Go"));

    @ParameterizedTest
    @FieldSource("LEADING")
    void theRouteSaysWhatBecomesOfAnotherPath(Leading row) throws Exception {
        for (String pattern : row.patterns.split(", ")) {
            mux.handle(pattern, row.policy, SHOW);
        }
        assertEquals(row.answer, get(row.request), row.reason);
    }

    record Property(String value, String answer) {
    }

    static final List<Property> PROPERTIES = List.of(new Property("redirect", "307 /tree/"), new Property("Serve", "200 service 1"),
            new Property("404", "404 404 page not found"), new Property("", "307 /tree/"));

    @ParameterizedTest
    @FieldSource("PROPERTIES")
    void aServiceSaysItByAProperty(Property row) throws Exception {
        mux.track(new FakeService(1, "/tree/").with("http.redirect", row.value));
        assertEquals(row.answer, get("GET /tree"));
    }

    @Test
    void aPolicyThatIsNoneFails() {
        mux.track(new FakeService(1, "/tree/").with("http.redirect", "301"));
        assertEquals("http.redirect: '301' is none of redirect, serve, 404", mux.routes().getFirst().reason());
    }

    @Test
    void aHandlerIsMountedBelowAPrefixWithWildcards() throws Exception {
        mux.mount("/shop/{id}", SHOW);
        assertEquals("200 /shop/{id}/ [7] /cart%2Fx/y", get("GET /shop/7/cart%2Fx/y"));
        assertEquals("307 /shop/7/", get("GET /shop/7"));
        assertEquals("200 /shop/{id}/ [7] /", get("GET /shop/7/"));
        assertThrows(IllegalArgumentException.class, () -> mux.mount("/a/{x...}", SHOW));
        assertThrows(IllegalArgumentException.class, () -> mux.mount("/a/{$}", SHOW));
    }

    @Test
    void aMuxThatIsMountedAddsItsPatternAndValues() throws Exception {
        Mux inner = new Mux("inner");
        inner.handle("GET /cart/{item}", SHOW);
        mux.mount("/shop/{id}", inner);
        assertEquals("200 GET /shop/{id}/cart/{item} [7, 9] /cart/9", get("GET /shop/7/cart/9"));
        assertEquals("405 Method Not Allowed", get("PUT /shop/7/cart/9"));
    }

    @Test
    void aMatchSaysWhy() {
        mux.handle("GET /a", SHOW);
        mux.handle("/tree/", SHOW);
        assertEquals(new Outcome.Served(), mux.match(Request.builder("GET", "/a").build()).outcome());
        assertEquals(new Outcome.NotAllowed(List.of("GET", "HEAD")), mux.match(Request.builder("PUT", "/a").build()).outcome());
        assertEquals(new Outcome.Redirected("/tree/"), mux.match(Request.builder("GET", "/tree").build()).outcome());
        assertEquals(new Outcome.NotFound(), mux.match(Request.builder("GET", "/b").build()).outcome());
    }

    @Test
    void resolvingNamesTheWinnerAndEachLoserWithItsReason() {
        mux.track(new FakeService(1, List.of("GET /a/b", "/{")));
        mux.track(new FakeService(2, "/a/{x}"));
        mux.track(new FakeService(3, "/a/{y}"));
        mux.track(new FakeService(4, "PUT /a/b"));
        mux.track(new FakeService(5, "/{z}/b"));
        mux.track(new FakeService(6, "h/a/"));
        mux.track(new FakeService(7, "/other"));
        Resolution resolution = mux.resolve("GET", "/a/b?q", Set.of());
        assertEquals(Resolution.Answer.ROUTE, resolution.answer());
        assertEquals("GET /a/b", resolution.winner().orElseThrow().pattern());
        assertEquals(Set.of(
                "/{ failed: " + mux.routes().stream().filter(info -> info.state() == RouteState.FAILED).findFirst().orElseThrow().reason(),
                "/a/{x} less specific than GET /a/b of com.acme.b1 1.2.0 [1]",
                "/a/{y} shadowed by /a/{x} of com.acme.b2 1.2.0 [2]: both match /a/x, and that was registered earlier",
                "PUT /a/b it serves the method PUT only",
                "/{z}/b overlaps /a/{x} of com.acme.b2 1.2.0 [2]: both match /a/b, and neither is more specific",
                "h/a/ it serves the host h only"),
                resolution.losers().stream().map(loser -> loser.route().pattern() + " " + loser.reason()).collect(Collectors.toSet()));
    }

    @Test
    void resolvingAsksWhatWouldBeWithoutABundle() {
        mux.track(new FakeService(1, "/a"));
        mux.track(new FakeService(2, "/{x}"));
        assertEquals("/{x}", mux.resolve("GET", "/a", Set.of(1L)).winner().orElseThrow().pattern());
        assertEquals(List.of("x=a"), mux.resolve("GET", "/a", Set.of(1L)).values());
        assertEquals("/a", mux.resolve("GET", "/a", Set.of(2L)).winner().orElseThrow().pattern());
        assertEquals(Resolution.Answer.NOT_FOUND, mux.resolve("GET", "/a", Set.of(1L, 2L)).answer());
        assertEquals(2, mux.routes().size(), "nothing has changed");
    }

    @Test
    void resolvingShowsRedirectsAndAllow() {
        mux.handle("/tree/", SHOW);
        mux.handle("PUT /a", SHOW);
        Resolution redirect = mux.resolve("GET", "/tree?x", Set.of());
        assertEquals(List.of(Resolution.Answer.REDIRECT, "/tree/?x", "/tree/"),
                List.of(redirect.answer(), redirect.detail(), redirect.winner().orElseThrow().pattern()));
        Resolution refused = mux.resolve("GET", "/a", Set.of());
        assertEquals(List.of(Resolution.Answer.METHOD_NOT_ALLOWED, "PUT"), List.of(refused.answer(), refused.detail()));
        assertEquals(Resolution.Answer.BAD_REQUEST, mux.resolve("OPTIONS", "*", Set.of()).answer());
        assertThrows(IllegalArgumentException.class, () -> mux.resolve("G T", "/", Set.of()));
    }
}
