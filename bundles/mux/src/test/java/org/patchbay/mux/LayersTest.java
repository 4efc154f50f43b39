package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.patchbay.http.Handler;
import org.patchbay.http.Middleware;
import org.patchbay.http.Registration;
import org.patchbay.http.Request;
import org.patchbay.http.Url;
import org.patchbay.http.runtime.MiddlewareInfo;
import org.patchbay.testkit.ResponseRecorder;

/** Middlewares around routes come and go. */
class LayersTest {

    private static final Handler SHOW = (writer, request) -> writer.write(request.pattern());

    private final Mux mux = new Mux("test");

    private String get(String line) throws Exception {
        String[] parts = line.split(" ");
        ResponseRecorder recorder = new ResponseRecorder();
        mux.serve(recorder, Request.builder(parts[0], Url.parse(parts[1])).build());
        return recorder.text().strip();
    }

    record Around(String middleware, String route, String request, String body, String reason) {
    }

    static final List<Around> AROUND = List.of(
            new Around("/", "/a", "GET /a", "m(/a)", "all requests"),
            new Around("/a", "/a", "GET /a", "m(/a)", "the same pattern"),
            new Around("/b", "/a", "GET /a", "/a", "no request in common"),
            new Around("GET /", "GET /a", "HEAD /a", "m(GET /a)", "GET includes HEAD"),
            new Around("POST /", "/a", "GET /a", "/a", "a route of any method, the request of another"),
            new Around("POST /", "/a", "POST /a", "m(/a)", "and of this one"),
            new Around("/admin/", "/", "GET /admin/x", "m(/)", "a catch-all serves what the middleware is to guard"),
            new Around("/admin/", "/", "GET /other", "/", "and what it is not"),
            new Around("/admin/", "/{x}/{y}", "GET /admin/x", "m(/{x}/{y})", "an overlap"),
            new Around("/admin/", "/{x}/{y}", "GET /%61dmin/x", "m(/{x}/{y})", "an escape is no way round it"),
            new Around("h/", "/", "GET http://h:80/x", "m(/)", "the host decides, if the route has none"),
            new Around("h/", "/", "GET http://g/x", "/", "another host"),
            new Around("h/", "g/", "GET http://g/x", "g/", "the route has another host"),
            new Around("/", "g/", "GET http://g/x", "m(g/)", "a middleware of any host"));

    @ParameterizedTest
    @FieldSource("AROUND")
    void theRequestsThatItsPatternMatchesGoThroughIt(Around row) throws Exception {
        mux.handle(row.route, SHOW);
        mux.use(row.middleware, FakeMiddleware.around("m"));
        assertEquals(row.body, get(row.request), row.reason);
    }

    @Test
    void theHighestRankingIsOutermostThenTheLowestId() throws Exception {
        mux.handle("/a", SHOW);
        mux.trackMiddleware(new FakeMiddleware(7, "/"));
        mux.trackMiddleware(new FakeMiddleware(5, List.of("/b", "/")));
        mux.trackMiddleware(new FakeMiddleware(9, new String[] {"/"}).with("service.ranking", 1));
        mux.use("/", FakeMiddleware.around("hand"));
        assertEquals("9(hand(5(7(/a))))", get("GET /a"));
        assertEquals(List.of("9", "-1", "5", "7"),
                mux.middlewares().stream().map(info -> Long.toString(info.provenance().serviceId())).toList());
    }

    @Test
    void itKnowsPatternAndValues() throws Exception {
        List<String> seen = new ArrayList<>();
        mux.handle("/a/{x}", SHOW);
        mux.use("/", next -> (writer, request) -> {
            seen.add(request.pattern() + " " + request.route().values());
            next.serve(writer, request);
        });
        get("GET /a/b");
        get("GET /none");
        assertEquals(List.of("/a/{x} [b]"), seen, "and is not asked where no route serves");
    }

    @Test
    void itComesChangesAndGoesWithTheNextRequest() throws Exception {
        mux.handle("/a", SHOW);
        FakeMiddleware service = new FakeMiddleware(7, "/");
        TrackedService<Middleware> tracked = mux.trackMiddleware(service);
        assertEquals("7(/a)", get("GET /a"));
        service.with("http.middleware.pattern", "/b");
        tracked.changed();
        assertEquals("/a", get("GET /a"));
        service.with("http.middleware.pattern", "/a");
        tracked.changed();
        assertEquals("7(/a)", get("GET /a"));
        tracked.removed();
        assertEquals("/a", get("GET /a"));
        assertEquals(1, service.released.get());
        assertEquals(List.of(), mux.middlewares());
        assertEquals(List.of("+ middleware /  (com.acme.m7 1.2.0 [7])"), mux.history().get(1).lines());
    }

    @Test
    void aChainIsBuiltOnceForEachRouteAndState() throws Exception {
        AtomicInteger wraps = new AtomicInteger();
        mux.handle("/a", SHOW);
        Registration used = mux.use("/", next -> {
            wraps.incrementAndGet();
            return next;
        });
        int tried = wraps.get();
        get("GET /a");
        get("GET /a");
        assertEquals(tried + 1, wraps.get());
        used.close();
        get("GET /a");
        assertEquals(tried + 1, wraps.get());
    }

    record Broken(Middleware middleware, Object pattern, String problem) {
    }

    static final List<Broken> BROKEN = List.of(
            new Broken(next -> null, "/a", "it gives no handler"),
            new Broken(next -> {
                throw new IllegalStateException("on purpose");
            }, "/a", "it fails: java.lang.IllegalStateException: on purpose"),
            new Broken(next -> next, "/a/{", "pattern \"/a/{\": at offset 3: "),
            new Broken(null, "/a", "the service object could not be obtained"));

    @ParameterizedTest
    @FieldSource("BROKEN")
    void whatABrokenOneGuardsIsNotServedUntilItWorksOrIsGone(Broken row) throws Exception {
        mux.handle("/a", SHOW);
        mux.handle("/a/{x}", SHOW);
        mux.handle("/b", SHOW);
        String guarded = row.pattern.equals("/a") ? "/a" : "/a/x";
        TrackedService<Middleware> tracked;
        try (LogLines log = new LogLines()) {
            tracked = mux.trackMiddleware(new FakeMiddleware(7, row.pattern).being(row.middleware));
            List<String> errors = log.lines("ERROR ");
            assertEquals(1, errors.size(), errors::toString);
            assertTrue(errors.getFirst().startsWith("ERROR middleware "), errors::toString);
            assertTrue(errors.getFirst().contains(row.problem) && errors.getFirst().contains("503"), errors::toString);
        }
        assertEquals("503 a middleware around this route can't be used", get("GET " + guarded));
        assertEquals("/b", get("GET /b"), "others are");
        MiddlewareInfo info = mux.middlewares().getFirst();
        assertTrue(info.reason().startsWith(row.problem), info.reason());
        tracked.removed();
        assertEquals(guarded.equals("/a") ? "/a" : "/a/{x}", get("GET " + guarded));
    }

    @Test
    void oneThatIsMendedIsUsed() throws Exception {
        mux.handle("/a", SHOW);
        FakeMiddleware service = new FakeMiddleware(7, "/a").being(null);
        TrackedService<Middleware> tracked = mux.trackMiddleware(service);
        assertEquals("503 a middleware around this route can't be used", get("GET /a"));
        service.being(FakeMiddleware.around("7"));
        tracked.changed();
        assertEquals("7(/a)", get("GET /a"));
    }

    @Test
    void oneFurtherOutSeesTheAnswer() throws Exception {
        mux.handle("/a", SHOW);
        mux.trackMiddleware(new FakeMiddleware(7, "/").being(null));
        mux.trackMiddleware(new FakeMiddleware(8, "/").with("service.ranking", 1));
        ResponseRecorder recorder = new ResponseRecorder();
        mux.use("/", next -> next);
        mux.serve(recorder, Request.builder("GET", "/a").build());
        assertTrue(recorder.text().startsWith("8("), recorder.text());
        assertEquals(List.of("8", "-1", "7"),
                mux.middlewares().stream().map(info -> Long.toString(info.provenance().serviceId())).toList());
    }

    record Guarded(Object pattern, String guarded, String reason) {
    }

    static final List<Guarded> GUARDED = List.of(
            new Guarded("GET /a/{x}", "GET /a/{x}", "it can be read"),
            new Guarded("GET h/a/b{", "h/a/", "what is below the last segment that can be read, for any method"),
            new Guarded("/a/{x}/b{y}/c", "/a/{x}/", "with its wildcards"),
            new Guarded("G(T /a", "/a", "a method that is none is any"),
            new Guarded("G(T\t/a/{", "/a/", "both"),
            new Guarded("/{", "/", "nothing is left of the path"),
            new Guarded("h{x}/a", "/", "nor of the host"),
            new Guarded("a", "/", "no path at all"),
            new Guarded("", "/", "nothing"));

    @ParameterizedTest
    @FieldSource("GUARDED")
    void ofAPatternThatCantBeReadNoLessIsGuarded(Guarded row) {
        assertEquals(row.guarded, Layer.guarded(row.pattern.toString()).text(), row.reason);
    }

    @Test
    void oneThatDoesNotSayWhatItGuardsGuardsAll() throws Exception {
        mux.handle("/a", SHOW);
        mux.trackMiddleware(new FakeMiddleware(7, 7));
        assertEquals("503 a middleware around this route can't be used", get("GET /a"));
        assertTrue(mux.middlewares().getFirst().reason()
                .startsWith("http.middleware.pattern has a value that is no String but java.lang.Integer"));
    }

    @Test
    void oneThatFailsAroundOneRouteOnlyBarsThatOne() throws Exception {
        mux.handle("/a", SHOW);
        mux.handle("/b", SHOW);
        AtomicInteger wraps = new AtomicInteger();
        mux.use("/", next -> wraps.incrementAndGet() == 2 ? null : next);
        assertEquals("503 a middleware around this route can't be used", get("GET /a"));
        assertEquals("/b", get("GET /b"));
        assertTrue(mux.middlewares().getFirst().reason().startsWith("can't go around /a: it gives no handler"));
    }

    @Test
    void byHandABrokenOneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> mux.use("/", next -> null));
        assertThrows(IllegalArgumentException.class, () -> mux.use("/{", next -> next));
        assertEquals(List.of(), mux.middlewares());
    }

    /** Requests in a middleware are waited for as those in a handler. */
    @Test
    void aMiddlewareThatGoesIsDrained() throws Exception {
        CountDownLatch in = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        mux.handle("/a", SHOW);
        FakeMiddleware service = new FakeMiddleware(7, "/").being(next -> (writer, request) -> {
            in.countDown();
            goOn.await();
            next.serve(writer, request);
        });
        TrackedService<Middleware> tracked = mux.trackMiddleware(service);
        Recalled request = Recalled.get(mux, "/a");
        in.await();
        Thread stop = Thread.ofVirtual().start(tracked::removed);
        while (!mux.middlewares().isEmpty()) {
            Thread.onSpinWait();
        }
        assertEquals(0, service.released.get(), "its request is still in it");
        goOn.countDown();
        assertEquals("200 /a", request.result());
        stop.join();
        assertEquals(1, service.released.get());
    }

    @Test
    void resolvingNamesThemInOrder() {
        mux.handle("/", SHOW);
        mux.trackMiddleware(new FakeMiddleware(7, "/").with("http.name", "seven"));
        mux.trackMiddleware(new FakeMiddleware(8, "/x/").with("http.name", "eight").with("service.ranking", 2));
        assertEquals(List.of("eight", "seven"), names("/x/y", Set.of()));
        assertEquals(List.of("seven"), names("/y", Set.of()));
        assertEquals(List.of("eight"), names("/x/y", Set.of(7L)), "what if bundle 7 were not there");
    }

    private List<String> names(String url, Set<Long> without) {
        return mux.resolve("GET", url, without).middlewares().stream().map(MiddlewareInfo::name).toList();
    }
}
