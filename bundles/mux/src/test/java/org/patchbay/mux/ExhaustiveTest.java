package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * All patterns of up to three segments over a small alphabet against all requests of up to four, by an oracle that knows
 * nothing of trees: a pattern is the set of requests that it matches, and one set is more specific if it is contained in the
 * other (N-119 to N-127, but for hosts).
 */
class ExhaustiveTest {

    private static final List<String> METHODS = List.of("", "GET", "HEAD", "PUT");
    private static final List<String> REQUEST_METHODS = List.of("GET", "HEAD", "PUT", "OTHER");

    private record Ask(String method, String path) {
    }

    private static final List<Ask> ASKS = asks();
    private static final List<Pattern> PATTERNS = patterns();
    private static final List<BitSet> MATCHED = PATTERNS.stream().map(ExhaustiveTest::matched).toList();

    /** Every sequence of up to {@code most} of these segments, as text. */
    private static List<String> sequences(List<String> segments, int most) {
        List<String> all = new ArrayList<>(List.of(""));
        for (int from = 0, length = 1; length <= most; length++) {
            int to = all.size();
            for (int i = from; i < to; i++) {
                for (String segment : segments) {
                    all.add(all.get(i) + "/" + segment);
                }
            }
            from = to;
        }
        return all;
    }

    private static List<Ask> asks() {
        List<Ask> asks = new ArrayList<>();
        for (String path : sequences(List.of("a", "b", "c"), 4)) {
            for (String method : REQUEST_METHODS) {
                asks.add(new Ask(method, path + "/"));
                if (!path.isEmpty()) {
                    asks.add(new Ask(method, path));
                }
            }
        }
        return List.copyOf(asks);
    }

    private static List<Pattern> patterns() {
        List<Pattern> patterns = new ArrayList<>();
        for (String method : METHODS) {
            for (String path : sequences(List.of("a", "b", "{}"), 3)) {
                int segments = path.length() - path.replace("/", "").length();
                List<String> ends = segments == 3 ? List.of("") : List.of("", "/", "/{$}", "/{rest...}");
                for (String end : ends) {
                    String text = path + end;
                    for (int name = 0; text.contains("{}"); name++) {
                        text = text.substring(0, text.indexOf("{}")) + "{w" + name + text.substring(text.indexOf("{}") + 1);
                    }
                    if (!text.isEmpty()) {
                        patterns.add(Pattern.parse(method.isEmpty() ? text : method + " " + text));
                    }
                }
            }
        }
        return List.copyOf(patterns);
    }

    private static BitSet matched(Pattern pattern) {
        BitSet set = new BitSet();
        for (int i = 0; i < ASKS.size(); i++) {
            if (methodMatches(pattern.method(), ASKS.get(i).method) && pathMatches(pattern.text(), ASKS.get(i).path)) {
                set.set(i);
            }
        }
        return set;
    }

    private static boolean methodMatches(String method, String asked) {
        return method.isEmpty() || method.equals(asked) || method.equals("GET") && asked.equals("HEAD");
    }

    /** The rules of N-115, read from the text of the pattern. */
    private static boolean pathMatches(String text, String path) {
        String[] wanted = text.substring(text.indexOf('/') + 1).split("/", -1);
        String[] given = path.substring(1).split("/", -1);
        for (int i = 0; i < wanted.length; i++) {
            boolean last = i == wanted.length - 1;
            if (i >= given.length) {
                return false;
            }
            if (last && (wanted[i].isEmpty() || wanted[i].endsWith("...}"))) {
                return true;
            }
            if (last && wanted[i].equals("{$}")) {
                return given.length == wanted.length && given[i].isEmpty();
            }
            boolean fits = wanted[i].startsWith("{") ? !given[i].isEmpty() : wanted[i].equals(given[i]);
            if (!fits) {
                return false;
            }
        }
        return wanted.length == given.length;
    }

    private static Relation naiveRelation(BitSet one, BitSet other) {
        BitSet common = (BitSet) one.clone();
        common.and(other);
        if (common.isEmpty()) {
            return Relation.DISJOINT;
        }
        if (common.equals(one)) {
            return common.equals(other) ? Relation.EQUIVALENT : Relation.MORE_SPECIFIC;
        }
        return common.equals(other) ? Relation.MORE_GENERAL : Relation.OVERLAPPING;
    }

    /** The one among {@code chosen} that matches and is within all others that match; -1 if none matches. */
    private static int naiveMatch(List<Integer> chosen, int ask) {
        int best = -1;
        for (int candidate : chosen) {
            if (MATCHED.get(candidate).get(ask)
                    && (best < 0 || naiveRelation(MATCHED.get(candidate), MATCHED.get(best)) == Relation.MORE_SPECIFIC)) {
                best = candidate;
            }
        }
        return best;
    }

    private static SegmentTree<Integer> tree(List<Integer> chosen) {
        SegmentTree<Integer> tree = SegmentTree.indexed();
        for (int i : chosen) {
            tree = tree.with(PATTERNS.get(i), i);
        }
        return tree;
    }

    private static void assertMatches(List<Integer> chosen) {
        SegmentTree<Integer> tree = tree(chosen);
        for (int ask = 0; ask < ASKS.size(); ask++) {
            Ask asked = ASKS.get(ask);
            Integer found = new Lookup<Integer>(asked.method, asked.path).find(null, tree.anyHost());
            int expected = naiveMatch(chosen, ask);
            ByMethod<Integer> plain = tree.anyHost().plain().get(asked.path);
            if (plain != null && plain.chosen(asked.method) != null) {
                assertEquals(expected, plain.chosen(asked.method), "the index of plain paths is right about " + asked);
            }
            if (expected != (found == null ? -1 : found)) {
                List<Pattern> patterns = chosen.stream().map(PATTERNS::get).toList();
                assertEquals(expected < 0 ? "none" : PATTERNS.get(expected).text(), found == null ? "none" : PATTERNS.get(found).text(),
                        asked + " among " + patterns);
            }
        }
    }

    @Test
    void enoughIsEnumerated() {
        assertEquals(4 * (40 - 1 + 3 * 13), PATTERNS.size());
        assertEquals(4 * (2 * 121 - 1), ASKS.size());
        assertTrue(MATCHED.stream().noneMatch(BitSet::isEmpty), "each pattern matches something");
    }

    @Test
    void relationsAreThoseOfTheSetsOfRequests() {
        for (int i = 0; i < PATTERNS.size(); i++) {
            for (int j = 0; j < PATTERNS.size(); j++) {
                Pattern one = PATTERNS.get(i);
                Pattern other = PATTERNS.get(j);
                Relation expected = naiveRelation(MATCHED.get(i), MATCHED.get(j));
                assertEquals(expected, one.relation(other), () -> one + " to " + other);
                assertEquals(expected == Relation.EQUIVALENT, one.shape().equals(other.shape()), () -> one + " and " + other);
            }
        }
    }

    @Test
    void anExampleIsMatchedByBoth() {
        for (int i = 0; i < PATTERNS.size(); i++) {
            for (int j = 0; j < PATTERNS.size(); j++) {
                Pattern one = PATTERNS.get(i);
                Pattern other = PATTERNS.get(j);
                if (Clash.between(one, other)) {
                    Example example = Example.of(one, other);
                    String method = example.method().isEmpty() ? "ANY" : example.method();
                    assertTrue(methodMatches(one.method(), method) && methodMatches(other.method(), method), () -> one + ", " + other);
                    assertTrue(pathMatches(one.text(), example.path()) && pathMatches(other.text(), example.path()),
                            () -> example + " of " + one + ", " + other);
                }
            }
        }
    }

    @Test
    void theIndexFindsExactlyTheOverlapping() {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < PATTERNS.size(); i++) {
            all.add(i);
        }
        SegmentTree<Integer> tree = tree(all);  // of equivalent ones the last
        for (int i = 0; i < PATTERNS.size(); i++) {
            Set<String> expected = new TreeSet<>();
            for (int j = 0; j < PATTERNS.size(); j++) {
                if (naiveRelation(MATCHED.get(i), MATCHED.get(j)) == Relation.OVERLAPPING) {
                    expected.add(PATTERNS.get(j).shape());
                }
            }
            List<String> found = new ArrayList<>();
            new ConflictSearch<Integer>(PATTERNS.get(i), other -> found.add(PATTERNS.get(other).shape())).run(tree);
            assertEquals(List.copyOf(expected), found.stream().sorted().toList(), PATTERNS.get(i).text());
        }
    }

    @Test
    void everyPatternAloneAndEveryPairWithoutConflictMatchesWhatItShould() {
        for (int i = 0; i < PATTERNS.size(); i++) {
            assertMatches(List.of(i));
            for (int j = 0; j < i; j++) {
                if (!Clash.between(PATTERNS.get(i), PATTERNS.get(j)) && PATTERNS.get(i).relation(PATTERNS.get(j)) != Relation.DISJOINT) {
                    assertMatches(List.of(i, j));
                }
            }
        }
    }

    /** N-122: and whatever the order in which they came. */
    @Test
    void largeSetsWithoutConflictMatchWhatTheyShouldInAnyOrder() {
        Random random = new Random(122);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < PATTERNS.size(); i++) {
            order.add(i);
        }
        for (int round = 0; round < 60; round++) {
            Collections.shuffle(order, random);
            List<Integer> chosen = new ArrayList<>();
            for (int i : order) {
                if (chosen.stream().noneMatch(j -> Clash.between(PATTERNS.get(i), PATTERNS.get(j)))) {
                    chosen.add(i);
                }
            }
            assertMatches(chosen);
            Collections.shuffle(chosen, random);
            assertMatches(chosen);
        }
    }

    @Test
    void whatIsTakenOutLeavesTheTreeAsIfItHadNotBeenThere() {
        Random random = new Random(7);
        for (int round = 0; round < 40; round++) {
            SegmentTree<Integer> tree = SegmentTree.empty();
            List<Integer> kept = new ArrayList<>();
            for (int i = 0; i < PATTERNS.size(); i++) {
                if (tree.get(PATTERNS.get(i)) == null && random.nextInt(3) == 0) {
                    tree = tree.with(PATTERNS.get(i), i);
                    kept.add(i);
                }
            }
            Collections.shuffle(kept, random);
            while (!kept.isEmpty()) {
                tree = tree.without(PATTERNS.get(kept.removeLast()));
                List<Integer> values = new ArrayList<>();
                tree.forEach(values::add);
                assertEquals(Set.copyOf(kept), Set.copyOf(values));
            }
            assertTrue(tree.isEmpty(), "no node is left");
        }
    }
}
