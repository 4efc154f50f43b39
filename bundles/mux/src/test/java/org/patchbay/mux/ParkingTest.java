package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Handler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.patchbay.http.Request;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.Resolution.Answer;

/** Requests for routes that have just gone wait, are told to try again, or learn that there is nothing. Time is the test's. */
class ParkingTest {

    private static final String TRY_AGAIN = "503 503 the handler has just gone, and may come back";
    private static final String NOT_FOUND = "404 404 page not found";

    private final ManualTime time = new ManualTime();
    private final Mux mux = mux(MuxOptions.DEFAULT);

    private Mux mux(MuxOptions options) {
        return new Mux("default", options, new Surroundings(time, MuxListener.NONE, thread -> false));
    }

    private void goes(Mux where, String... patterns) {
        where.track(new FakeService(1, patterns)).removed();
    }

    private static void awaitWaiting(Mux where, int count) {
        ManualTime.until(() -> where.parking().waiting() == count);
    }

    private static List<String> states(Mux where) {
        return where.routes().stream().map(info -> info.pattern() + " " + info.state()).toList();
    }

    @Test
    void aRequestWaitsForAPatternThatComesBack() throws Exception {
        goes(mux, "GET /a/{x}");
        Recalled waiting = Recalled.get(mux, "/a/1");
        awaitWaiting(mux, 1);
        assertEquals(List.of("GET /a/{x} GONE"), states(mux));
        assertEquals(Answer.WAITS, mux.resolve("GET", "/a/1", Set.of()).answer());
        mux.track(new FakeService(2, "GET /a/{name}"));
        assertEquals("200 service 2", waiting.result());
        assertEquals(List.of("GET /a/{name} ACTIVE"), states(mux));
        awaitWaiting(mux, 0);
    }

    @Test
    void thenItIsToldToTryAgainAndLaterThatThereIsNothing() throws Exception {
        goes(mux, "/a");
        Recalled waiting = Recalled.get(mux, "/a");
        awaitWaiting(mux, 1);
        time.pass(Duration.ofSeconds(2));
        assertEquals(TRY_AGAIN, waiting.result());
        assertEquals(TRY_AGAIN, Recalled.get(mux, "/a").result(), "at once");
        time.pass(Duration.ofSeconds(10));
        assertEquals(NOT_FOUND, Recalled.get(mux, "/a").result());
        assertEquals(List.of(), mux.routes());
    }

    @Test
    void theTimeToComeBackBeginsWhenTheLastRequestHasEnded() throws Exception {
        TrackedService<Handler> tracked = mux.track(new FakeService(1, "/a").serving((writer, request) -> {
            ((Recalled) request.recall()).dwell();
            writer.write("served");
        }));
        Recalled slow = Recalled.get(mux, "/a");
        slow.arrived.await();
        Thread going = Thread.ofPlatform().start(tracked::removed);
        ManualTime.until(() -> !slow.told.isEmpty());
        Recalled waiting = Recalled.get(mux, "/a");
        awaitWaiting(mux, 1);
        time.pass(Duration.ofSeconds(3));
        slow.goOn.countDown();
        going.join();
        time.pass(Duration.ofMillis(1_900));
        mux.track(new FakeService(2, "/a"));
        assertEquals("200 service 2", waiting.result());
    }

    @Test
    void theRoutesOfAnUninstalledBundleAreNotWaitedFor() throws Exception {
        goes(mux, "/a");
        Recalled waiting = Recalled.get(mux, "/a");
        awaitWaiting(mux, 1);
        mux.bundleUninstalled(1);
        assertEquals(NOT_FOUND, waiting.result());
        assertEquals(List.of(), mux.routes());
    }

    @Test
    void noneWaitWhenAllStops() throws Exception {
        mux.stopping();
        goes(mux, "/a");
        assertEquals(TRY_AGAIN, Recalled.get(mux, "/a").result());
    }

    @Test
    void aDrainedBundleIsNotExpectedBack() throws Exception {
        mux.track(new FakeService(1, "/a"));
        mux.drain(1);
        assertEquals(TRY_AGAIN, Recalled.get(mux, "/a").result());
        mux.bundleStopped(1);
        assertEquals("200 service 1", Recalled.get(mux, "/a").result());
    }

    @Test
    void aRouteByHandIsTakenBackForGood() throws Exception {
        mux.handle("/a", (writer, request) -> { }).close();
        assertEquals(NOT_FOUND, Recalled.get(mux, "/a").result());
    }

    @Test
    void fewEnoughWait() throws Exception {
        Mux tight = mux(new MuxOptions(Duration.ofSeconds(4), DrainEnd.INTERRUPT, Duration.ofSeconds(2), 3, 2, Duration.ofSeconds(10), 9));
        goes(tight, "/a");
        tight.track(new FakeService(2, "/b")).removed();
        List<Recalled> waiting = new ArrayList<>(List.of(Recalled.get(tight, "/a"), Recalled.get(tight, "/a")));
        awaitWaiting(tight, 2);
        assertEquals(TRY_AGAIN, Recalled.get(tight, "/a").result(), "two of one bundle");
        waiting.add(Recalled.get(tight, "/b"));
        awaitWaiting(tight, 3);
        assertEquals(TRY_AGAIN, Recalled.get(tight, "/b").result(), "three in all");
        time.pass(Duration.ofSeconds(3));
        for (Recalled request : waiting) {
            assertEquals(TRY_AGAIN, request.result());
        }
        awaitWaiting(tight, 0);
    }

    record Off(Duration park, Duration gone, String answer, String why) {
    }

    static final List<Off> OFF = List.of(
            new Off(Duration.ZERO, Duration.ZERO, NOT_FOUND, "neither is wanted"),
            new Off(Duration.ZERO, Duration.ofSeconds(1), TRY_AGAIN, "nobody waits"));

    @ParameterizedTest
    @FieldSource("OFF")
    void eachPartCanBeSwitchedOff(Off row) throws Exception {
        Mux bare = mux(new MuxOptions(Duration.ZERO, DrainEnd.ABANDON, row.park, 1, 1, row.gone, 0));
        goes(bare, "/a");
        assertEquals(row.answer, Recalled.get(bare, "/a").result(), row.why);
        assertEquals(List.of(), bare.history());
    }

    record Row(String gone, String served, String request, String answer, String why) {
    }

    static final List<Row> ROWS = List.of(
            new Row("/a", "/", "GET /a", "waits", "a catch-all does not take what is more specific"),
            new Row("/a", "/", "GET /b", "served", "another path"),
            new Row("/", "/a", "GET /a", "served", "what is served is more specific"),
            new Row("GET /a", "/a", "GET /a", "waits", "by its method"),
            new Row("GET /a", "/a", "PUT /a", "served", "another method"),
            new Row("GET /a", "PUT /a", "GET /a", "waits", "else it were 405"),
            new Row("GET /a", "PUT /a", "DELETE /a", "405", "neither"),
            new Row("GET /a", "PUT /a", "HEAD /a", "waits", "GET includes HEAD"),
            new Row("/a/{x}", "/{y}/b", "GET /a/b", "served", "they overlap: it may have been refused for the sake of the other"),
            new Row("/a/{x}", "/{y}/b", "GET /a/c", "waits", "only the one that has gone"),
            new Row("/a/", "/", "GET /a", "waits", "the redirect to it is more specific"),
            new Row("/a/", "/a", "GET /a", "served", "no redirect is needed"),
            new Row("/a", "/a/", "GET /a", "waits", "it needed no redirect"),
            new Row("h/a", "/a", "GET http://h/a", "waits", "a host goes first"),
            new Row("h/a", "/a", "GET http://i/a", "served", "another host"),
            new Row("/a", "h/a", "GET http://h/a", "served", "a host goes first"),
            new Row("/a/{x}", "/a/b", "GET /a/b", "served", "a literal is more specific"),
            new Row("/{rest...}", "/{x}", "GET /a", "served", "one segment is more specific than any number"));

    @ParameterizedTest
    @FieldSource("ROWS")
    void aRequestWaitsIfItWouldHaveBeenTheRoutesThatHasGone(Row row) {
        goes(mux, row.gone);
        mux.handle(row.served, (writer, request) -> { });
        String[] request = row.request.split(" ");
        Match match = mux.match(Request.builder(request[0], request[1]).build());
        String answer = switch (match.handler()) {
            case Gone _ -> "waits";
            case PlainError error -> String.valueOf(error.status());
            default -> match.isRoute() ? "served" : "redirect";
        };
        assertEquals(row.answer, answer, row.why);
    }

    @Test
    void whoTakesOverInTheSameSwapLeavesNothingToWaitFor() throws Exception {
        TrackedService<Handler> winner = mux.track(new FakeService(1, "/a"));
        mux.track(new FakeService(2, "/a"));
        winner.removed();
        assertEquals("200 service 2", Recalled.get(mux, "/a").result());
        assertEquals(List.of("/a ACTIVE"), states(mux));
    }

    @Test
    void manyWaitWhileABundleIsUpdatedAndNoneFails() throws Exception {
        for (int turn = 0; turn < 20; turn++) {
            FakeService service = new FakeService(turn, "/a").of(1);
            TrackedService<Handler> tracked = mux.track(service);
            assertEquals("200 service " + turn, Recalled.get(mux, "/a").result());
            mux.bundleStopping(new BundleInfo(1, "com.acme.b1", "1.2.0"));
            tracked.removed();
            mux.bundleStopped(1);
            List<Recalled> waiting = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                waiting.add(Recalled.get(mux, "/a"));
            }
            awaitWaiting(mux, 100);
            TrackedService<Handler> next = mux.track(new FakeService(1_000 + turn, "/a").of(1));
            for (Recalled request : waiting) {
                assertEquals("200 service " + (1_000 + turn), request.result());
            }
            next.removed();
        }
    }
}
