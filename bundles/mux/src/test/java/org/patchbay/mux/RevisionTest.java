package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.http.Handler;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;

/** The table is a pure function of the live services, whatever the order of events. */
class RevisionTest {

    private static final Handler NOTHING = (writer, request) -> { };

    private static Offer offer(long id, int ranking, String... patterns) {
        Origin origin = new Origin(id, 0, ranking, "h" + id, Optional.of(new BundleInfo(id, "b" + id, "1.0")));
        return Offer.of(origin, NOTHING, ContextPath.NONE, List.of(patterns));
    }

    /** What the rule says, without tree or index: in order, accepted unless it clashes with one already accepted. */
    private static Map<String, String> naive(Iterable<Offer> live) {
        List<Route> all = new ArrayList<>();
        Map<String, String> table = new TreeMap<>();
        for (Offer offer : live) {
            all.addAll(offer.routes());
            offer.failures().forEach(failure -> table.put(failure.pattern() + " @" + failure.origin().serviceId(), "FAILED"));
        }
        all.sort(Comparator.<Route>comparingInt(route -> -route.origin().ranking())
                .thenComparingLong(route -> route.origin().serviceId()));
        List<Route> accepted = new ArrayList<>();
        for (Route route : all) {
            Optional<Route> clash = accepted.stream().filter(other -> Clash.between(other.pattern(), route.pattern())).findFirst();
            clash.ifPresentOrElse(
                    winner -> table.putIfAbsent(name(route), (winner.pattern().relation(route.pattern()) == Relation.EQUIVALENT
                            ? "SHADOWED shadowed by " : "REFUSED overlaps ") + winner),
                    () -> {
                        accepted.add(route);
                        table.put(name(route), "ACTIVE ");
                    });
        }
        return table;
    }

    private static String name(Route route) {
        return route.pattern().text() + " @" + route.origin().serviceId();
    }

    private static Map<String, String> table(Routes routes) {
        Map<String, String> table = new TreeMap<>();
        for (RouteInfo info : routes.list()) {
            String reason = info.reason().contains(": both") ? info.reason().substring(0, info.reason().indexOf(": both")) : info.reason();
            String value = info.state() == RouteState.FAILED ? "FAILED" : info.state() + " " + reason;
            assertEquals(null, table.put(info.pattern() + " @" + info.serviceId(), value), "each once");
        }
        return table;
    }

    private static String pattern(Random random) {
        String[] methods = {"", "", "GET ", "HEAD ", "PUT "};
        String[] ends = {"", "", "", "/", "/{$}", "/{rest...}"};
        StringBuilder text = new StringBuilder(methods[random.nextInt(methods.length)]);
        text.append(random.nextInt(8) == 0 ? "host" : "");
        int segments = random.nextInt(3);
        for (int i = 0; i < segments; i++) {
            text.append(random.nextInt(3) == 0 ? "/{w" + (random.nextInt(4) == 0 ? 0 : i) + "}" : "/" + "ab".charAt(random.nextInt(2)));
        }
        return text.append(segments == 0 ? "/" : ends[random.nextInt(ends.length)]).toString();
    }

    private static Offer randomOffer(long id, Random random) {
        List<String> patterns = new ArrayList<>();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            String pattern = pattern(random);
            if (!patterns.contains(pattern)) {
                patterns.add(pattern);
            }
        }
        return offer(id, random.nextInt(5) - 2, patterns.toArray(String[]::new));
    }

    private static Routes table(Offer... offers) {
        Revision revision = new Revision(Routes.NONE);
        for (Offer offer : offers) {
            revision.replace(null, offer);
        }
        return revision.finish().after();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void afterAnyHistoryTheTableIsTheOneComputedFromScratch(long seed) {
        Random random = new Random(seed);
        Map<Long, Offer> live = new HashMap<>();
        Map<String, RouteState> told = new HashMap<>();  // what the changes said, each after the other
        Routes routes = Routes.NONE;
        for (int step = 0; step < 1_700; step++) {
            long id = random.nextInt(40);
            Offer old = live.remove(id);
            Offer next = old == null || random.nextBoolean() ? randomOffer(id, random) : null;
            if (next != null) {
                live.put(id, next);
            }
            Difference difference = new Revision(routes).replace(old, next).finish();
            routes = difference.after();
            assertSameTable(naive(live.values()), table(routes), "step " + step + " of seed " + seed);
            assertNothingIsLeftBehind(routes, live);
            difference.changes().forEach(change -> tell(told, change));
            assertEquals(states(routes), told, "step " + step + " of seed " + seed);
        }
        Revision last = new Revision(routes);
        live.values().forEach(offer -> last.replace(offer, null));
        Routes empty = last.finish().after();
        assertTrue(empty.served().isEmpty(), "nothing is left to match");
        assertTrue(empty.groups().isEmpty(), "nor in the index");
        assertTrue(empty.failures().isEmpty());
    }

    private static void assertSameTable(Map<String, String> expected, Map<String, String> actual, String where) {
        if (!expected.equals(actual)) {
            Map<String, String> differing = new TreeMap<>(expected);
            differing.entrySet().removeAll(actual.entrySet());
            assertEquals(differing.toString(), actual.toString(), where);
        }
    }

    private static void assertNothingIsLeftBehind(Routes routes, Map<Long, Offer> live) {
        routes.served().forEach(route -> assertTrue(live.get(route.origin().serviceId()).routes().contains(route)));
        routes.groups().forEach(group -> {
            assertTrue(group.refusedBy() == null || routes.served().get(group.refusedBy().pattern()) == group.refusedBy());
            assertTrue(group.members().stream().allMatch(route -> live.get(route.origin().serviceId()).routes().contains(route)));
        });
    }

    private static void tell(Map<String, RouteState> told, Change change) {
        String key = change.pattern() + " (" + change.owner() + ")";
        assertEquals(told.get(key), change.before() == null ? null : change.before().state(), change.toString());
        if (change.after() == null) {
            told.remove(key);
        } else {
            told.put(key, change.after().state());
        }
    }

    private static Map<String, RouteState> states(Routes routes) {
        Map<String, RouteState> states = new HashMap<>();
        for (RouteInfo info : routes.list()) {
            states.put(info.pattern() + " (" + info.bundle().orElseThrow() + ")", info.state());
        }
        return states;
    }

    private static List<String> lines(Difference difference) {
        return difference.changes().stream().map(change -> (change.isWarning() ? "WARN " : "INFO ") + change.line()).toList();
    }

    @Test
    void theLogNamesWhatHappened() {
        Offer one = offer(1, 0, "GET /a/{x}");
        Offer equal = offer(2, 0, "GET /a/{y}");
        Offer overlapping = offer(3, 0, "/{z}/b");
        Difference first = new Revision(Routes.NONE).replace(null, one).finish();
        assertEquals(List.of("INFO + GET /a/{x}  (b1 1.0 [1])"), lines(first));

        Difference second = new Revision(first.after()).replace(null, equal).finish();
        assertEquals(List.of("INFO = GET /a/{y}  (b2 1.0 [2]) is shadowed by GET /a/{x} of b1 1.0 [1]: both match GET /a/x, "
                + "and that was registered earlier"),
                lines(second));

        Difference third = new Revision(second.after()).replace(null, overlapping).finish();
        assertEquals(List.of("WARN ! /{z}/b  (b3 1.0 [3]) is refused: overlaps GET /a/{x} of b1 1.0 [1]: both match GET /a/b, "
                + "and neither is more specific"), lines(third));

        Difference fourth = new Revision(third.after()).replace(one, null).finish();
        assertEquals(List.of("INFO - GET /a/{x}  (b1 1.0 [1])", "INFO + GET /a/{y}  (b2 1.0 [2])"), lines(fourth),
                "the one that was shadowed takes over in the same swap; the refused one stays so, now for its sake");

        Difference fifth = new Revision(fourth.after()).replace(equal, null).finish();
        assertEquals(List.of("INFO - GET /a/{y}  (b2 1.0 [2])", "INFO + /{z}/b  (b3 1.0 [3])"), lines(fifth),
                "the refused one comes in when nothing stands against it");

        Difference sixth = new Revision(fifth.after()).replace(null, offer(4, 5, "GET /a/{x}", "/a/{")).finish();
        assertEquals(List.of("WARN ! /{z}/b  (b3 1.0 [3]) is refused: overlaps GET /a/{x} of b4 1.0 [4]: both match GET /a/b, "
                + "and neither is more specific", "INFO + GET /a/{x}  (b4 1.0 [4])",
                "WARN ! /a/{  (b4 1.0 [4]) failed: at offset 3: a wildcard is a whole segment, from '{' to '}'"), lines(sixth),
                "a higher ranking evicts, in one swap");
    }

    /** What was never served is not said to be served no more. */
    @Test
    void theLogNamesWhatARouteWasThatGoes() {
        Offer shadowed = offer(2, 0, "GET /a/{y}");
        Offer refused = offer(3, 0, "/{z}/b");
        Offer failed = offer(4, 0, "/a/{");
        Routes routes = table(offer(1, 0, "GET /a/{x}"), shadowed, refused, failed);
        List<String> lines = new ArrayList<>();
        for (Offer offer : List.of(shadowed, refused, failed)) {
            Difference difference = new Revision(routes).replace(offer, null).finish();
            lines.addAll(lines(difference));
            routes = difference.after();
        }
        assertEquals(List.of("INFO - GET /a/{y}  (b2 1.0 [2]) was shadowed", "INFO - /{z}/b  (b3 1.0 [3]) was refused",
                "INFO - /a/{  (b4 1.0 [4]) had failed"), lines);
    }

    @Test
    void aRefusedGroupShadowsNothing() {
        Routes routes = table(offer(1, 0, "/a/{x}"), offer(2, 0, "/{x}/b"), offer(3, 0, "/{y}/b"));
        assertEquals(List.of(RouteState.ACTIVE, RouteState.REFUSED, RouteState.REFUSED),
                routes.list().stream().map(RouteInfo::state).toList());
        assertTrue(routes.list().getLast().reason().startsWith("overlaps /a/{x} of b1 1.0 [1]"), routes.list()::toString);
    }

    @Test
    void oneServiceMayShadowItself() {
        Routes routes = table(offer(1, 0, "/a/{x}", "/a/{y}", "/a/{y}"));
        assertEquals(List.of("/a/{x} ACTIVE", "/a/{y} SHADOWED", "/a/{y} SHADOWED"),
                routes.list().stream().map(info -> info.pattern() + " " + info.state()).toList());
    }

    @Test
    void aChangedPropertyThatChangesNoStandingIsNotLogged() {
        Offer old = offer(1, 0, "/a");
        Routes routes = table(old);
        Offer next = offer(1, 7, "/a");
        Difference difference = new Revision(routes).replace(old, next).finish();
        assertEquals(List.of(), lines(difference));
        assertSame(next.routes().getFirst(), difference.after().served().get(Pattern.parse("/a")));
    }

    @Test
    void theListIsInOrderOfPathThenMethodThenPrecedence() {
        Routes routes = table(offer(1, 0, "PUT /b", "/a/c", "GET /b", "h/x", "/{"), offer(2, 3, "GET /b"));
        assertEquals(List.of("/a/c 1", "GET /b 2", "GET /b 1", "PUT /b 1", "/{ 1", "h/x 1"),
                routes.list().stream().map(info -> info.pattern() + " " + info.serviceId()).toList());
    }

    /** A change copies the way to its own pattern, and shares all else with the state before. */
    @Test
    void aChangeSharesWhatItDoesNotConcern() {
        Routes before = table(offer(1, 0, "/svc/items/{id}"), offer(2, 0, "/other/x"));
        Routes after = new Revision(before).replace(null, offer(3, 0, "/other/y")).finish().after();
        assertSame(before.served().anyHost().node().literals().get("svc"), after.served().anyHost().node().literals().get("svc"));
        assertSame(before.groups().anyHost().node().literals().get("svc"), after.groups().anyHost().node().literals().get("svc"));
        assertEquals(List.of("/other/x", "/svc/items/{id}"), before.list().stream().map(RouteInfo::pattern).toList());
    }

    @Test
    void thousandsOfServicesComeAndGoOneByOne() {
        Routes routes = Routes.NONE;
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            offers.add(offer(i, i % 3, "GET /svc" + i + "/items/{id}", "/svc" + i + "/"));
            routes = new Revision(routes).replace(null, offers.getLast()).finish().after();
        }
        assertEquals(6_000, routes.list().stream().filter(info -> info.state() == RouteState.ACTIVE).count());
        for (Offer offer : offers) {
            routes = new Revision(routes).replace(offer, null).finish().after();
        }
        assertEquals(List.of(), routes.list());
        assertEquals(6_000, routes.changes());
    }
}
