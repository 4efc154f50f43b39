package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.runtime.RouteState;

/** An update keeps the place of what it replaces among rivals that wait for the same routes. */
class SeniorityTest {

    private static final String PATTERN = "GET /greet/{name}";
    private static final String GREETER = "com.acme.greeter";

    private final ManualTime time = new ManualTime();
    private final Mux mux = new Mux("default", MuxOptions.DEFAULT, new Surroundings(time, MuxListener.NONE, thread -> false));

    private static FakeService greeter(long id, long bundle) {
        return new FakeService(id, PATTERN).of(bundle, GREETER);
    }

    private TrackedService<Handler> rival(String pattern) {
        return mux.track(new FakeService(6, pattern).of(2, "com.acme.rival"));
    }

    /** The bundle stops, which takes its one service with it. */
    private void stop(FakeService service, TrackedService<Handler> tracked) {
        service.stopping = true;
        mux.bundleStopping(service.bundle());
        tracked.removed();
        mux.bundleStopped(service.bundle().id());
    }

    private long serving(String path) {
        Match match = mux.match(Request.builder("GET", path).build());
        return match.isRoute() && !(match.handler() instanceof Gone) ? match.target().origin().serviceId() : -1;
    }

    @Test
    void theNextVersionBesideKeepsTheRouteFromARivalThatWaits() {
        FakeService old = greeter(5, 1);
        TrackedService<Handler> tracked = mux.track(old);
        rival("GET /greet/{who}");
        mux.track(greeter(7, 3));
        assertEquals(5, serving("/greet/x"), "the older version has it as long as it is there");
        stop(old, tracked);
        mux.bundleUninstalled(1);
        assertEquals(7, serving("/greet/x"));
        String reason = mux.routes().stream().filter(info -> info.state() == RouteState.SHADOWED).findFirst().orElseThrow().reason();
        assertTrue(reason.endsWith("that is the update of one registered earlier"), reason);
    }

    @Test
    void theNextVersionBesideIsNotRefusedForARivalThatOverlaps() {
        FakeService old = greeter(5, 1);
        TrackedService<Handler> tracked = mux.track(old);
        rival("GET /{greet}/x");
        mux.track(greeter(7, 3));
        stop(old, tracked);
        assertEquals(7, serving("/greet/y"));
        assertEquals(7, serving("/greet/x"));
    }

    @Test
    void aNextVersionWithAnotherPatternIsAsOldAsTheOldestOfTheOneBefore() {
        mux.track(new FakeService(4, "/other").of(1, GREETER));
        mux.track(greeter(5, 1));
        rival("GET /{greet}/x");
        mux.track(new FakeService(7, "GET /welcome/{name}").of(3, GREETER));
        assertEquals(7, serving("/welcome/x"));
    }

    @Test
    void anUpdateInPlaceTakesItsRouteBackFromTheRivalThatServedMeanwhile() {
        FakeService old = greeter(5, 1);
        TrackedService<Handler> tracked = mux.track(old);
        rival("GET /greet/{who}");
        stop(old, tracked);
        assertEquals(6, serving("/greet/x"), "nobody waits in vain");
        time.pass(MuxOptions.DEFAULT.parkTime().plus(MuxOptions.DEFAULT.goneTime()).minusNanos(1));
        mux.track(greeter(7, 1));
        assertEquals(7, serving("/greet/x"));
    }

    @Test
    void whatHasBeenGoneForLongHasNoPlace() {
        FakeService old = greeter(5, 1);
        TrackedService<Handler> tracked = mux.track(old);
        rival("GET /greet/{who}");
        stop(old, tracked);
        time.pass(MuxOptions.DEFAULT.parkTime().plus(MuxOptions.DEFAULT.goneTime()));
        mux.track(greeter(7, 1));
        assertEquals(6, serving("/greet/x"));
    }

    @Test
    void whatWasUninstalledHasNoPlace() {
        FakeService old = greeter(5, 1);
        TrackedService<Handler> tracked = mux.track(old);
        rival("GET /greet/{who}");
        stop(old, tracked);
        mux.bundleUninstalled(1);
        mux.track(greeter(7, 3));
        assertEquals(6, serving("/greet/x"));
    }

    @Test
    void aFurtherServiceOfABundleThatRunsIsAsOldAsItIs() {
        mux.track(new FakeService(5, "/other").of(1, GREETER));
        rival("GET /greet/{who}");
        mux.track(greeter(7, 1));
        assertEquals(6, serving("/greet/x"));
    }

    @Test
    void theHigherRankingStillWins() {
        FakeService old = greeter(5, 1);
        TrackedService<Handler> tracked = mux.track(old);
        rival("GET /greet/{who}");
        mux.track(new FakeService(8, PATTERN).of(4, "com.acme.first").with("service.ranking", 1));
        mux.track(greeter(7, 3));
        stop(old, tracked);
        assertEquals(8, serving("/greet/x"));
    }

    @Test
    void bundlesWithoutASymbolicNameAreNotVersionsOfEachOther() {
        mux.track(new FakeService(5, PATTERN).of(1, "null"));
        TrackedService<Handler> rival = rival("GET /greet/{who}");
        mux.track(new FakeService(7, PATTERN).of(3, "null"));
        mux.bundleStopping(new FakeService(5, PATTERN).of(1, "null").bundle());
        assertEquals(6, serving("/greet/x"));
        rival.removed();
        assertEquals(7, serving("/greet/x"));
    }

    @Test
    void anUpdateOfAnUpdateKeepsThePlace() {
        FakeService service = greeter(5, 1);
        TrackedService<Handler> tracked = mux.track(service);
        rival("GET /greet/{who}");
        for (long id = 7; id < 10; id++) {
            FakeService next = greeter(id, id);
            TrackedService<Handler> after = mux.track(next);
            stop(service, tracked);
            mux.bundleUninstalled(service.bundleId);
            time.pass(Duration.ofMinutes(1));
            assertEquals(id, serving("/greet/x"));
            service = next;
            tracked = after;
        }
    }
}
