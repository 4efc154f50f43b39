package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.Provenance;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.http.runtime.RouteUse;
import org.patchbay.testkit.ResponseRecorder;

/** The whiteboard without a framework: handler services come, change and go. */
class TrackedServiceTest {

    /** Routes that have gone leave no trace here. */
    private static final MuxOptions AT_ONCE =
            new MuxOptions(Duration.ofSeconds(4), DrainEnd.INTERRUPT, Duration.ZERO, 0, 0, Duration.ZERO, 16);

    private final ManualTime time = new ManualTime();
    private final Mux mux = new Mux("default", AT_ONCE, new Surroundings(time, MuxListener.NONE, thread -> false));

    private String get(String path) throws Exception {
        ResponseRecorder recorder = new ResponseRecorder();
        mux.serve(recorder, Request.builder("GET", path).build());
        return recorder.status() + " " + recorder.text().strip();
    }

    private List<String> table() {
        return mux.routes().stream().map(info -> info.pattern() + " " + info.serviceId() + " " + info.state()).toList();
    }

    @Test
    void aServiceIsARouteUntilItGoes() throws Exception {
        FakeService service = new FakeService(7, "GET /hello/{name}").with("http.name", "greeter").with("service.ranking", 3)
                .with("component.name", "com.acme.Greeter");
        TrackedService<Handler> tracked = mux.track(service);
        assertEquals("200 service 7", get("/hello/x"));
        BundleInfo bundle = new BundleInfo(7, "com.acme.b7", "1.2.0");
        Provenance provenance = new Provenance(7, 3, Optional.of(bundle), "com.acme.Greeter", FakeService.class.getName() + "$$Lambda",
                mux.routes().getFirst().provenance().source(), time.instant());
        RouteUse use = new RouteUse(0, 1, 0, Duration.ZERO);
        assertEquals(List.of(new RouteInfo("GET /hello/{name}", "greeter", RouteState.ACTIVE, "", provenance, use)), mux.routes());
        Request request = Request.builder("GET", "/hello/x").build();
        assertEquals("com.acme.b7 1.2.0 [7]", mux.match(request).route().owner());
        tracked.removed();
        assertEquals("404 404 page not found", get("/hello/x"));
        assertEquals(List.of(), mux.routes());
        assertEquals(2, mux.changeCount());
        assertEquals("1 1", service.obtained + " " + service.released);
    }

    @Test
    void allPatternsOfAServiceComeAndGoInOneSwap() throws Exception {
        TrackedService<Handler> tracked = mux.track(new FakeService(1, new String[] {"/a", "/b", "PUT /c"}));
        assertEquals(1, mux.changeCount());
        assertEquals(3, mux.routes().size());
        tracked.removed();
        assertEquals(2, mux.changeCount());
    }

    @Test
    void aServiceWithoutNameIsListedWithItsClass() {
        mux.track(new FakeService(1, List.of("/a")));
        assertTrue(mux.routes().getFirst().handler().startsWith(FakeService.class.getName()), mux.routes()::toString);
    }

    @Test
    void theContextGoesBeforeEachPattern() throws Exception {
        FakeService service = new FakeService(1, new String[] {"GET /x", "/{$}", "/%"}).with("http.context", "/shop/{t}");
        TrackedService<Handler> tracked = mux.track(service);
        assertEquals(List.of("/shop/{t}/% 1 ACTIVE", "GET /shop/{t}/x 1 ACTIVE", "/shop/{t}/{$} 1 ACTIVE"), table());
        assertEquals("200 service 1", get("/shop/1/x"));
        service.with("http.context", "shop");
        tracked.changed();
        assertEquals(Set.of(RouteState.FAILED), Set.copyOf(mux.routes().stream().map(RouteInfo::state).toList()));
        assertEquals("http.context: a context starts with '/', not \"shop\"", mux.routes().getFirst().reason());
    }

    @Test
    void aChangedPropertyIsOneSwapAndAnotherOneNone() throws Exception {
        FakeService service = new FakeService(1, "/a");
        TrackedService<Handler> tracked = mux.track(service);
        service.with("http.pattern", new String[] {"/a", "/b"});
        tracked.changed();
        assertEquals(2, mux.changeCount());
        assertEquals("200 service 1", get("/a"));
        assertEquals("200 service 1", get("/b"));
        tracked.changed();
        service.with("colour", "red");
        tracked.changed();
        assertEquals(2, mux.changeCount(), "nothing that matters has changed");
        assertEquals(1, service.obtained.get());
    }

    @Test
    void amongEqualPatternsTheRankingDecidesThenTheId() throws Exception {
        TrackedService<Handler> second = mux.track(new FakeService(2, "/a"));
        TrackedService<Handler> first = mux.track(new FakeService(1, "/a"));
        assertEquals("200 service 1", get("/a"));
        FakeService ranked = new FakeService(3, "/a").with("service.ranking", 1);
        TrackedService<Handler> third = mux.track(ranked);
        assertEquals("200 service 3", get("/a"));
        assertEquals(List.of("/a 3 ACTIVE", "/a 1 SHADOWED", "/a 2 SHADOWED"), table());
        ranked.with("service.ranking", -1);
        third.changed();
        assertEquals("200 service 1", get("/a"));
        first.removed();
        assertEquals("200 service 2", get("/a"));
        second.removed();
        assertEquals("200 service 3", get("/a"));
        third.removed();
        assertEquals(List.of(), mux.routes());
    }

    /** By hand a route comes in only if it disturbs nobody; a service with a higher ranking may come before it later. */
    @Test
    void servicesAndRoutesByHandShareOneOrder() throws Exception {
        mux.track(new FakeService(1, "/a"));
        assertThrows(IllegalArgumentException.class, () -> mux.handle("/a", (writer, request) -> { }), "it would push out service 1");
        mux.handle("/b", (writer, request) -> writer.write("by hand"));
        mux.track(new FakeService(2, "/b"));
        assertEquals("200 by hand", get("/b"));
        mux.track(new FakeService(3, "/b").with("service.ranking", 1));
        assertEquals("200 service 3", get("/b"));
        assertEquals(List.of("/a 1 ACTIVE", "/b 3 ACTIVE", "/b -1 SHADOWED", "/b 2 SHADOWED"), table());
    }

    @Test
    void theLoserTakesOverInTheSwapInWhichTheWinnerLeaves() {
        TrackedService<Handler> winner = mux.track(new FakeService(1, "/a"));
        mux.track(new FakeService(2, "/a"));
        long before = mux.changeCount();
        winner.removed();
        assertEquals(before + 1, mux.changeCount());
        assertEquals(List.of("/a 2 ACTIVE"), table());
    }

    @Test
    void anObjectThatCannotBeObtainedFailsAndIsTriedAgainWhenPropertiesChange() throws Exception {
        FakeService service = new FakeService(1, "/a");
        Handler later = service.object;
        service.object = null;
        TrackedService<Handler> tracked = mux.track(service);
        assertEquals(List.of("/a 1 FAILED"), table());
        assertEquals("service 1", mux.routes().getFirst().handler());
        assertEquals("the service object could not be obtained", mux.routes().getFirst().reason());
        service.object = later;
        tracked.changed();
        assertEquals("200 service 1", get("/a"));
        tracked.removed();
        assertEquals("2 1", service.obtained + " " + service.released, "only what was given is released");
    }

    /** Whatever stood in its way may have changed; but not more than once a second. */
    @Test
    void anObjectThatCannotBeObtainedIsTriedAgainWhenAnotherServiceComes() throws Exception {
        FakeService service = new FakeService(1, "/a");
        Handler later = service.object;
        service.object = null;
        mux.track(service);
        service.object = later;
        mux.track(new FakeService(2, "/b"));
        assertEquals(List.of("/a 1 FAILED", "/b 2 ACTIVE"), table(), "too soon");
        time.pass(Duration.ofSeconds(1));
        mux.track(new FakeService(3, "/c"));
        assertEquals("200 service 1", get("/a"));
        assertEquals(List.of("service 1 of com.acme.b1 1.2.0 [1] tried again", List.of("+ /a  (com.acme.b1 1.2.0 [1])")),
                List.of(mux.history().getLast().cause(), mux.history().getLast().lines()));
    }

    @Test
    void anObjectWhoseObtainingThrowsFailsWithItsReason() {
        mux.track(new FakeService(1, "/a") {
            @Override
            public Handler obtain() {
                throw new IllegalStateException("bundle is stopping");
            }
        });
        assertEquals("the service object could not be obtained: java.lang.IllegalStateException: bundle is stopping",
                mux.routes().getFirst().reason());
    }

    record Odd(Object pattern, String name, Object value, List<String> table, String reason) {
    }

    static final List<Odd> ODD = List.of(
            new Odd(5, "x", "", List.of(" 1 FAILED"), "http.pattern has a value that is no String but java.lang.Integer"),
            new Odd(List.of("/a", 5), "x", "", List.of("/a 1 FAILED"), "http.pattern has a value that is no String but java.lang.Integer"),
            new Odd(new String[0], "x", "", List.of(" 1 FAILED"), "http.pattern has no value"),
            new Odd("/a", "http.context", 5, List.of("/a 1 FAILED"), "http.context is no String but java.lang.Integer"),
            new Odd("/a", "http.name", 1.5, List.of("/a 1 FAILED"), "http.name is no String but java.lang.Double"),
            new Odd("/a", "service.ranking", "9", List.of("/a 1 ACTIVE"), ""),
            new Odd("", "x", "", List.of(" 1 FAILED"), "at offset 0: the pattern is empty"));

    @ParameterizedTest
    @FieldSource("ODD")
    void oddPropertiesFailWithAReason(Odd row) {
        mux.track(new FakeService(1, row.pattern).with(row.name, row.value));
        assertEquals(row.table, table());
        assertEquals(row.reason, mux.routes().getFirst().reason());
    }

    @Test
    void theRouteIsOutOfTheTableBeforeTheObjectIsReleased() {
        List<String> tableAtRelease = new ArrayList<>(List.of("not released"));
        TrackedService<Handler> tracked = mux.track(new FakeService(1, "/a") {
            @Override
            public void release(Handler given) {
                tableAtRelease.clear();
                tableAtRelease.addAll(table());
            }
        });
        tracked.removed();
        assertEquals(List.of(), tableAtRelease);
    }

    @Test
    void anObjectThatArrivesAfterItsServiceWentIsReleased() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        FakeService service = new FakeService(1, "/a") {
            @Override
            public Handler obtain() {
                asked.countDown();
                await(answer);
                return super.obtain();
            }
        };
        TrackedService<Handler> tracked = mux.services().add(ServiceKind.handlers(), service);
        Thread obtaining = Thread.ofVirtual().start(tracked::changed);
        asked.await();
        tracked.changed();
        assertEquals(List.of(), table(), "while another thread obtains the object, nothing is said to have failed");
        tracked.removed();
        answer.countDown();
        obtaining.join();
        assertEquals(List.of(), table());
        assertEquals("1 1", service.obtained + " " + service.released);
        assertEquals(0, mux.changeCount());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    /** Other routes can be changed and served while an object is obtained: no lock is held. */
    @Test
    void obtainingAnObjectHoldsNobodyUp() {
        List<String> seen = new ArrayList<>();
        mux.track(new FakeService(1, "/a") {
            @Override
            public Handler obtain() {
                Thread other = Thread.ofVirtual().start(() -> {
                    mux.track(new FakeService(2, "/b"));
                    seen.addAll(table());
                });
                try {
                    other.join();
                } catch (InterruptedException stop) {
                    throw new IllegalStateException(stop);
                }
                return super.obtain();
            }
        });
        assertEquals(List.of("/b 2 ACTIVE"), seen);
        assertEquals(List.of("/a 1 ACTIVE", "/b 2 ACTIVE"), table());
    }

    @Test
    void manyThreadsLeaveTheTableInTheLastState() throws Exception {
        List<FakeService> services = new ArrayList<>();
        List<TrackedService<Handler>> tracked = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            services.add(new FakeService(i, "/start" + i));
            tracked.add(mux.track(services.get(i)));
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            int turn = i;
            threads.add(Thread.ofPlatform().start(() -> {
                FakeService service = services.get(turn % 8);
                for (int step = 0; step < 100; step++) {
                    service.with("http.pattern", "/" + turn + "/" + step).with("service.ranking", step);
                    tracked.get(turn % 8).changed();
                }
                if (turn >= 28) {
                    tracked.get(turn % 8).removed();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(4, mux.routes().size(), "four went");
        for (RouteInfo info : mux.routes()) {
            FakeService service = services.get((int) info.serviceId());
            assertEquals(service.property("http.pattern"), info.pattern());
            assertEquals(service.property("service.ranking"), info.ranking());
            assertEquals(0, service.released.get());
        }
        assertFalse(mux.routes().stream().anyMatch(info -> info.state() != RouteState.ACTIVE));
        assertEquals(4, services.stream().mapToInt(service -> service.released.get()).sum());
    }

    /** Requests see the old table or the new one, never one in between: the pattern always answers while its owners change. */
    @Test
    void aRouteThatChangesHandsNeverMissesARequest() throws Exception {
        TrackedService<Handler> current = mux.track(new FakeService(1, "/a"));
        AtomicInteger missed = new AtomicInteger();
        CountDownLatch ready = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Thread client = Thread.ofPlatform().start(() -> {
            ready.countDown();
            do {
                if (mux.match(Request.builder("GET", "/a").build()).route().pattern().isEmpty()) {
                    missed.incrementAndGet();
                }
            } while (done.getCount() > 0);
        });
        ready.await();
        for (int i = 2; i < 2_000; i++) {
            TrackedService<Handler> next = mux.track(new FakeService(i, new String[] {"/a", "/x" + i}));
            current.removed();
            current = next;
        }
        done.countDown();
        client.join();
        assertEquals(0, missed.get());
    }
}
