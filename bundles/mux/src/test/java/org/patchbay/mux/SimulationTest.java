package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;
import org.patchbay.testkit.ResponseRecorder;

/**
 * Bundles start, stop, are updated, drained and change their services in random orders: after each event the table is the one that the
 * rule gives for the services that live, no route is lost, doubled or left, and no object is kept.
 *
 * <pre>
 * mvn -pl bundles/mux -am verify -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.orders=100000
 * </pre>
 *
 * <p>gives so many orders; {@code -Dsimulation.seed=7} gives others.
 */
class SimulationTest {

    private static final int ORDERS = Integer.getInteger("simulation.orders", 2_000);
    private static final long SEED = Long.getLong("simulation.seed", 114);
    /** A new registry now and then: so the first events, and the last, are tried often. */
    private static final int ROUND = 1_000;
    private static final int BUNDLES = 14;
    private static final int ASKED = 12;

    /** What becomes of routes that go. */
    private enum Leaving {
        AT_ONCE(new MuxOptions(Duration.ofSeconds(4), DrainEnd.INTERRUPT, Duration.ZERO, 0, 0, Duration.ZERO, 16)),
        MISSED(MuxOptions.DEFAULT);

        final MuxOptions options;

        Leaving(MuxOptions options) {
            this.options = options;
        }
    }

    private final TableOracle oracle = new TableOracle();
    private final ManualTime time = new ManualTime();

    /** Without what has just gone. */
    private static List<String> table(Mux mux) {
        return mux.routes().stream().filter(info -> info.state() != RouteState.GONE).map(SimulationTest::line).sorted().toList();
    }

    private static String line(RouteInfo info) {
        String name = info.pattern() + " @" + info.provenance().serviceId() + " " + info.state();
        int end = info.reason().indexOf(": both match");
        return end < 0 || info.state() == RouteState.FAILED ? name : name + " " + info.reason().substring(0, end);
    }

    private List<TableOracle.Place> assertTable(SimulatedRegistry registry, Mux mux, String where) {
        List<TableOracle.Place> places = oracle.places(registry.live());
        assertSame(TableOracle.lines(places), table(mux), where);
        return places;
    }

    private static void assertSame(List<String> expected, List<String> actual, String where) {
        if (!expected.equals(actual)) {
            List<String> missing = new ArrayList<>(expected);
            actual.forEach(missing::remove);
            List<String> excess = new ArrayList<>(actual);
            expected.forEach(excess::remove);
            assertEquals(String.join("\n", missing), String.join("\n", excess), where);
        }
    }

    /** Some requests, by the table alone: what has just gone is not waited for. */
    private void assertAnswers(List<TableOracle.Place> places, Mux mux, Random random) {
        for (int i = 0; i < ASKED; i++) {
            int index = random.nextInt(oracle.size());
            TableOracle.Ask ask = oracle.ask(index);
            Match match = mux.match(Request.builder(ask.method(), ask.path()).host(ask.host()).build());
            String expected = named(TableOracle.answering(places, index));
            if (match.isRoute() || !mayRedirect(places, index, expected)) {
                assertEquals(expected, match.isRoute() ? match.route().pattern() + " @" + service(match.handler()) : "none", ask::toString);
            }
        }
    }

    private static String named(Optional<TableOracle.Place> place) {
        return place.map(found -> found.pattern() + " @" + found.live().id()).orElse("none");
    }

    /** Whether another pattern matches the path with a slash added: then that may be asked for instead (N-131). */
    private boolean mayRedirect(List<TableOracle.Place> places, int index, String expected) {
        if (oracle.ask(index).path().endsWith("/")) {
            return false;
        }
        Optional<TableOracle.Place> withSlash = TableOracle.answering(places, index - 1);
        return withSlash.isPresent() && !named(withSlash).equals(expected);
    }

    private static long service(Handler handler) throws NumberFormatException {
        ResponseRecorder recorder = new ResponseRecorder();
        try {
            handler.serve(recorder, Request.builder("GET", "/").build());
        } catch (Exception never) {
            throw new AssertionError(never);
        }
        return Long.parseLong(recorder.text());
    }

    @ParameterizedTest
    @EnumSource
    void afterEachEventTheTableIsAFunctionOfTheLiveServices(Leaving leaving) {
        int orders = ORDERS / Leaving.values().length;
        for (int round = 0; round * ROUND < orders; round++) {
            run(leaving, SEED * 1_000_003 + round, Math.min(ROUND, orders - round * ROUND));
        }
    }

    private void run(Leaving leaving, long seed, int orders) {
        Mux mux = new Mux("default", leaving.options, new Surroundings(time, MuxListener.NONE, thread -> false));
        Random random = new Random(~seed);
        AtomicInteger step = new AtomicInteger();
        List<SimulatedRegistry> self = new ArrayList<>();
        SimulatedSeniority seniority = new SimulatedSeniority(time, leaving.options);
        SimulatedRegistry registry = new SimulatedRegistry(mux, seniority, seed, BUNDLES, new AtomicLong(), () -> {
            List<TableOracle.Place> places = assertTable(self.getFirst(), mux, "order " + step + " of seed " + seed);
            if (leaving == Leaving.AT_ONCE) {
                assertAnswers(places, mux, random);
            } else {
                assertNoneIsBothHereAndGone(mux);
            }
        });
        self.add(registry);
        for (; step.get() < orders; step.incrementAndGet()) {
            time.pass(Duration.ofMillis(random.nextInt(400)));
            registry.step();
            assertEquals(0, registry.heldInVain(), "objects of services that have gone");
        }
        registry.stopAll();
        time.pass(Duration.ofMinutes(1));
        assertEquals(List.of(), mux.routes(), "routes that are left");
        assertEquals(0, registry.heldInVain() + registry.misuses());
    }

    private static void assertNoneIsBothHereAndGone(Mux mux) {
        List<RouteInfo> routes = mux.routes();
        List<String> active = shapes(routes, RouteState.ACTIVE);
        List<String> gone = shapes(routes, RouteState.GONE);
        assertEquals(gone.stream().distinct().toList(), gone, "each once");
        assertTrue(gone.stream().noneMatch(active::contains), routes::toString);
    }

    private static List<String> shapes(List<RouteInfo> routes, RouteState state) {
        return routes.stream().filter(info -> info.state() == state).map(info -> Pattern.parse(info.pattern()).shape()).toList();
    }

    /** The same with several registries at a time, and clients: when all is quiet, the table is that of all their services. */
    @Test
    void whateverHappensAtTheSameTimeTheTableIsAFunctionOfTheLiveServices() throws Exception {
        Mux mux = new Mux("default", Leaving.AT_ONCE.options, new Surroundings(SystemTime.INSTANCE, MuxListener.NONE, thread -> false));
        AtomicLong ids = new AtomicLong();
        List<SimulatedRegistry> registries = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            registries.add(new SimulatedRegistry(mux, new SimulatedSeniority(SystemTime.INSTANCE, Leaving.AT_ONCE.options), SEED + i,
                    BUNDLES / 2, ids, () -> { }));
        }
        Clients clients = new Clients(mux);
        for (int done = 0; done < ORDERS / 4; done += registries.size() * 20) {
            inParallel(registries, registry -> {
                for (int i = 0; i < 20; i++) {
                    registry.step();
                }
            });
            List<TableOracle.Live> live = registries.stream().flatMap(registry -> registry.live().stream()).toList();
            assertSame(TableOracle.lines(oracle.places(live)), table(mux), "after " + done + " orders with seed " + SEED);
        }
        inParallel(registries, SimulatedRegistry::stopAll);
        clients.finish();
        assertEquals(List.of(), mux.routes());
        assertEquals(List.of(), mux.inFlight());
        registries.forEach(registry -> assertEquals(0, registry.heldInVain() + registry.misuses()));
    }

    private interface Work {
        void on(SimulatedRegistry registry);
    }

    private static void inParallel(List<SimulatedRegistry> registries, Work work) throws InterruptedException {
        Map<String, Throwable> failures = new ConcurrentHashMap<>();
        List<Thread> threads = registries.stream().map(registry -> Thread.ofPlatform().start(() -> {
            try {
                work.on(registry);
            } catch (RuntimeException | Error failed) {
                failures.put(failed.toString(), failed);
            }
        })).toList();
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(new TreeMap<>(failures).keySet().toString(), failures.values().iterator().next());
        }
    }

    /** Ask for anything all the time; any answer of a service, 404, 405 or a redirect will do. */
    private final class Clients {

        private static final int COUNT = 4;

        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicLong served = new AtomicLong();
        private final Map<String, Boolean> wrong = new ConcurrentHashMap<>();
        private final List<Thread> threads = new ArrayList<>();
        private final Mux mux;

        Clients(Mux mux) {
            this.mux = mux;
            for (int i = 0; i < COUNT; i++) {
                long seed = SEED + i;
                threads.add(i % 2 == 0 ? Thread.ofPlatform().start(() -> ask(seed)) : Thread.ofVirtual().start(() -> ask(seed)));
            }
        }

        private void ask(long seed) {
            Random random = new Random(seed);
            while (!over.get()) {
                TableOracle.Ask ask = oracle.ask(random.nextInt(oracle.size()));
                ResponseRecorder recorder = new ResponseRecorder();
                try {
                    mux.serve(recorder, Request.builder(ask.method(), ask.path()).host(ask.host()).build());
                    boolean fits = List.of(200, 307, 404, 405).contains(recorder.status());
                    if (!fits) {
                        wrong.put(ask + " " + recorder.status(), true);
                    }
                    served.incrementAndGet();
                } catch (Exception failed) {
                    wrong.put(ask + " " + failed, true);
                }
            }
        }

        void finish() throws InterruptedException {
            long before = served.get();
            ManualTime.until(() -> served.get() > before + COUNT);
            over.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(Map.of(), wrong);
        }
    }
}
