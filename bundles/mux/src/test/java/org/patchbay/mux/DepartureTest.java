package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchbay.http.Handler;
import org.patchbay.http.Registration;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.RequestInfo;
import org.patchbay.http.runtime.TableChange;

/** Handlers go while requests are with them. Time is the test's. */
class DepartureTest {

    private static final BundleInfo BUNDLE = new BundleInfo(1, "com.acme.b1", "1.2.0");
    private static final Duration LIMIT = Duration.ofSeconds(4);

    private final ManualTime time = new ManualTime();
    private final List<String> outcomes = new CopyOnWriteArrayList<>();
    private final Set<Thread> stoppers = ConcurrentHashMap.newKeySet();

    private Mux mux(DrainEnd end) {
        MuxOptions options = new MuxOptions(LIMIT, end, Duration.ZERO, 0, 0, Duration.ZERO, 100);
        return new Mux("default", options, new Surroundings(time, new MuxListener() {
            @Override
            public void changed(TableChange change) {
            }

            @Override
            public void drained(DrainOutcome outcome) {
                outcomes.add(outcome.line());
            }
        }, stoppers::contains));
    }

    /** A service of bundle 1 whose handler stays until the test lets it go on. */
    private FakeService dwelling(long id, String pattern) {
        return new FakeService(id, pattern).of(1).serving((writer, request) -> {
            ((Recalled) request.recall()).dwell();
            writer.write("served");
        });
    }

    private Recalled inside(Mux mux, String path) throws InterruptedException {
        Recalled request = Recalled.get(mux, path);
        request.arrived.await();
        return request;
    }

    private static List<String> states(Mux mux) {
        return mux.routes().stream().map(info -> info.pattern() + " " + info.state() + " " + info.use().inFlight()).toList();
    }

    @Test
    void theRequestsOfAServiceThatGoesEndBeforeItsObjectIsReleased() throws Exception {
        Mux mux = mux(DrainEnd.INTERRUPT);
        FakeService service = dwelling(7, "GET /a");
        TrackedService<Handler> tracked = mux.track(service);
        Recalled request = inside(mux, "/a");
        Thread going = Thread.ofPlatform().start(tracked::removed);
        ManualTime.until(() -> !request.told.isEmpty());
        assertEquals(List.of("told: com.acme.b1 1.2.0 [1] is stopping"), request.told, "at once");
        assertEquals(List.of("GET /a DRAINING 1"), states(mux));
        assertEquals("404 404 page not found", Recalled.get(mux, "/a").result());
        assertEquals(0, service.released.get());
        request.goOn.countDown();
        going.join();
        assertEquals("200 served", request.result());
        assertEquals(1, service.released.get());
        assertEquals(List.of("drained com.acme.b1 1.2.0 [1]: 1 request ended"), outcomes);
        assertEquals(List.of(), mux.routes());
        assertEquals(List.of(), mux.inFlight());
    }

    @Test
    void aBundleThatStopsTakesAllItsRoutesInOneSwapAndHasOneDeadline() throws Exception {
        Mux mux = mux(DrainEnd.INTERRUPT);
        List<FakeService> services = List.of(dwelling(1, "/a"), dwelling(2, "/b"), dwelling(3, "/c"));
        List<TrackedService<Handler>> tracked = services.stream().map(mux::track).toList();
        mux.track(new FakeService(9, "/other"));
        List<Recalled> requests = List.of(inside(mux, "/a"), inside(mux, "/b"), inside(mux, "/b"));
        long before = mux.changeCount();
        Thread stop = Thread.ofPlatform().start(() -> {
            mux.bundleStopping(BUNDLE);
            tracked.forEach(TrackedService::removed);
            mux.bundleStopped(1);
        });
        ManualTime.until(() -> requests.stream().allMatch(request -> request.told.size() == 1));
        assertEquals(before + 1, mux.changeCount());
        assertEquals(List.of("/a DRAINING 1", "/b DRAINING 2", "/other ACTIVE 0"), states(mux));
        requests.getFirst().goOn.countDown();
        requests.getFirst().result();
        time.pass(LIMIT);
        stop.join();
        assertEquals("java.lang.InterruptedException", requests.get(1).result());
        assertEquals("broken off", requests.get(2).told.getLast());
        assertEquals(List.of("drained com.acme.b1 1.2.0 [1]: 1 request ended, 2 broken off"), outcomes);
        assertEquals(before + 1, mux.changeCount());
        assertEquals(3, services.stream().mapToInt(service -> service.released.get()).sum());
        TableChange last = mux.history().getLast();
        assertEquals("bundle com.acme.b1 1.2.0 [1] stopping", last.cause());
        assertEquals(List.of("- /a  (com.acme.b1 1.2.0 [1])", "- /b  (com.acme.b1 1.2.0 [1])", "- /c  (com.acme.b1 1.2.0 [1])"),
                last.lines());
    }

    /** Where a service is unregistered before anybody says that its bundle stops, the bundle's state says so. */
    @Test
    void theFirstServiceOfABundleThatStopsTakesTheOthersAlong() {
        Mux mux = mux(DrainEnd.INTERRUPT);
        List<FakeService> services = List.of(dwelling(1, "/a"), dwelling(2, "/b"));
        List<TrackedService<Handler>> tracked = services.stream().map(mux::track).toList();
        services.forEach(service -> service.stopping = true);
        tracked.getFirst().removed();
        assertEquals(List.of(), mux.routes());
        tracked.getLast().changed();
        assertEquals(List.of(), mux.routes(), "it does not come back while its bundle stops");
        tracked.getLast().removed();
        assertEquals(3, mux.changeCount());
    }

    @Test
    void withAbandonTheyGoOnWhenTheTimeIsUp() throws Exception {
        Mux mux = mux(DrainEnd.ABANDON);
        FakeService service = dwelling(1, "/a");
        TrackedService<Handler> tracked = mux.track(service);
        Recalled request = inside(mux, "/a");
        Thread going = Thread.ofPlatform().start(tracked::removed);
        ManualTime.until(() -> !request.told.isEmpty());
        time.pass(LIMIT);
        going.join();
        assertEquals(1, service.released.get());
        assertEquals(1, mux.inFlight().size());
        request.goOn.countDown();
        assertEquals("200 served", request.result());
        assertEquals(List.of("drained com.acme.b1 1.2.0 [1]: 0 requests ended, 1 abandoned"), outcomes);
    }

    @Test
    void withWaitThereIsNoLimit() throws Exception {
        Mux mux = mux(DrainEnd.WAIT);
        FakeService service = dwelling(1, "/a");
        TrackedService<Handler> tracked = mux.track(service);
        Recalled request = inside(mux, "/a");
        Thread going = Thread.ofPlatform().start(tracked::removed);
        ManualTime.until(() -> !request.told.isEmpty());
        time.pass(Duration.ofHours(3));
        request.goOn.countDown();
        going.join();
        assertEquals("200 served", request.result());
        assertEquals(List.of("drained com.acme.b1 1.2.0 [1]: 1 request ended"), outcomes);
    }

    @Test
    void oneThatDoesNotHearTheInterruptIsNotWaitedForLong() throws Exception {
        Mux mux = mux(DrainEnd.INTERRUPT);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        FakeService service = new FakeService(1, "/a").serving((writer, request) -> {
            inside.countDown();
            while (goOn.getCount() > 0) {
                Thread.onSpinWait();
            }
            writer.write("interrupted: " + Thread.currentThread().isInterrupted());
        });
        TrackedService<Handler> tracked = mux.track(service);
        Recalled request = Recalled.get(mux, "/a");
        inside.await();
        Thread going = Thread.ofPlatform().start(tracked::removed);
        ManualTime.until(() -> !request.told.isEmpty());
        time.pass(LIMIT);
        ManualTime.until(() -> request.told.size() == 2);
        time.pass(Duration.ofSeconds(1));
        going.join();
        assertEquals(1, service.released.get());
        goOn.countDown();
        assertEquals("200 interrupted: true", request.result());
        assertEquals(List.of("drained com.acme.b1 1.2.0 [1]: 0 requests ended, 1 broken off"), outcomes);
    }

    @ParameterizedTest
    @EnumSource(DrainEnd.class)
    void aHandlerThatStopsItsOwnBundleIsNotWaitedFor(DrainEnd end) throws Exception {
        Mux mux = mux(end);
        AtomicReference<TrackedService<Handler>> own = new AtomicReference<>();
        FakeService service = new FakeService(1, "/stop").serving((writer, request) -> {
            mux.bundleStopping(BUNDLE);
            own.get().removed();
            writer.write("stopped, interrupted: " + Thread.currentThread().isInterrupted());
        });
        own.set(mux.track(service));
        Recalled request = Recalled.get(mux, "/stop");
        assertEquals("200 stopped, interrupted: false", request.result());
        assertEquals(1, service.released.get());
        assertFalse(request.told.contains("broken off"));
        assertEquals(List.of("drained com.acme.b1 1.2.0 [1]: 0 requests ended, 1 not waited for, stopping it"), outcomes);
    }

    @Test
    void neitherIsOneThatIsSeenToStopABundle() throws Exception {
        Mux mux = mux(DrainEnd.WAIT);
        FakeService service = dwelling(1, "/a");
        TrackedService<Handler> tracked = mux.track(service);
        Recalled request = inside(mux, "/a");
        stoppers.add(request.thread());
        tracked.removed();
        assertEquals(1, service.released.get());
        request.goOn.countDown();
        assertEquals("200 served", request.result());
    }

    @Test
    void anInterruptedThreadWaitsNoMore() throws Exception {
        Mux mux = mux(DrainEnd.ABANDON);
        TrackedService<Handler> tracked = mux.track(dwelling(1, "/a"));
        Recalled request = inside(mux, "/a");
        Thread going = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            tracked.removed();
            if (Thread.currentThread().isInterrupted()) {
                stoppers.add(Thread.currentThread());
            }
        });
        going.join();
        assertTrue(stoppers.contains(going), "the interrupt is kept");
        request.goOn.countDown();
        request.result();
    }

    @Test
    void aPatternThatIsTakenAwayLetsItsRequestsEndAndTheyAreWaitedForLater() throws Exception {
        Mux mux = mux(DrainEnd.INTERRUPT);
        FakeService service = dwelling(1, "/a");
        TrackedService<Handler> tracked = mux.track(service);
        Recalled request = inside(mux, "/a");
        service.with("http.pattern", "/b");
        tracked.changed();
        assertEquals(List.of(), request.told, "the object stays");
        Thread going = Thread.ofPlatform().start(tracked::removed);
        ManualTime.until(() -> !request.told.isEmpty());
        assertEquals(0, service.released.get());
        request.goOn.countDown();
        going.join();
        assertEquals(1, service.released.get());
    }

    @Test
    void drainTakesABundlesRoutesOutUntilItsServicesChangeOrItStartsAgain() throws Exception {
        Mux mux = mux(DrainEnd.INTERRUPT);
        FakeService first = new FakeService(1, "/a").of(1);
        TrackedService<Handler> tracked = mux.track(first);
        mux.track(new FakeService(2, "/b").of(1));
        assertTrue(mux.drain(1));
        assertEquals(List.of(), states(mux));
        assertEquals(0, first.released.get());
        mux.bundleStopped(1);
        assertEquals(List.of("/a ACTIVE 0", "/b ACTIVE 0"), states(mux));
        assertTrue(mux.drain(1));
        first.with("service.ranking", 5);
        tracked.changed();
        assertEquals(List.of("/a ACTIVE 0", "/b ACTIVE 0"), states(mux));
        assertEquals("200 service 1", Recalled.get(mux, "/a").result());
        assertTrue(mux.drain(77), "a bundle without routes");
        assertTrue(mux.drain(1));
        tracked.removed();
        assertEquals(1, first.released.get());
    }

    @Test
    void drainSaysWhetherAllEndedByThemselves() throws Exception {
        Mux mux = mux(DrainEnd.INTERRUPT);
        mux.track(dwelling(1, "/a"));
        Recalled request = inside(mux, "/a");
        AtomicReference<Boolean> clean = new AtomicReference<>();
        Thread drain = Thread.ofPlatform().start(() -> {
            try {
                clean.set(mux.drain(1));
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        });
        ManualTime.until(() -> !request.told.isEmpty());
        time.pass(LIMIT);
        drain.join();
        assertFalse(clean.get());
    }

    @Test
    void inFlightListsWhatIsServedOldestFirst() throws Exception {
        Mux mux = mux(DrainEnd.INTERRUPT);
        mux.track(dwelling(1, "/a/{x}"));
        List<Recalled> requests = IntStream.range(0, 300).mapToObj(i -> {
            time.pass(Duration.ofMillis(1));
            return Recalled.get(mux, "/a/" + i);
        }).toList();
        for (Recalled request : requests) {
            request.arrived.await();
        }
        List<RequestInfo> list = mux.inFlight();
        assertEquals(300, list.size(), "more than the first table of slots holds");
        assertEquals(list.stream().map(RequestInfo::age).sorted((a, b) -> b.compareTo(a)).toList(),
                list.stream().map(RequestInfo::age).toList());
        RequestInfo info = list.getFirst();
        assertEquals("GET /a/{x} com.acme.b1 1.2.0 [1]", info.method() + " " + info.pattern() + " " + info.owner());
        assertEquals("request " + info.target(), info.thread());
        assertEquals(300, mux.routes().getFirst().use().inFlight());
        requests.forEach(request -> request.goOn.countDown());
        for (Recalled request : requests) {
            assertEquals("200 served", request.result());
        }
        assertEquals(List.of(), mux.inFlight());
        assertEquals(300, mux.routes().getFirst().use().requests());
    }

    @Test
    void useCountsWhatWasThrownOrAnsweredWith5xxAsAnError() throws Exception {
        Mux mux = mux(DrainEnd.INTERRUPT);
        Registration registration = mux.handle("/{code}", (writer, request) -> {
            time.pass(Duration.ofMillis(5));
            if (request.pathValue("code").equals("throw")) {
                throw new IllegalStateException("thrown");
            }
            writer.writeHeader(Integer.parseInt(request.pathValue("code")));
        });
        for (String code : List.of("200", "404", "500", "503", "throw")) {
            Recalled.get(mux, "/" + code).result();
        }
        assertEquals("5 3 0 PT0.025S", String.join(" ", mux.routes().stream().map(info -> info.use().requests() + " "
                + info.use().errors() + " " + info.use().inFlight() + " " + info.use().time()).toList()));
        registration.close();
        registration.close();
        assertEquals(2, mux.changeCount());
    }
}
