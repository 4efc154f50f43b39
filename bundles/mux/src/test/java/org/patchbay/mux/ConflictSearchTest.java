package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Overlaps among patterns with so many literals that nodes know how their children go on; few literals: {@link ExhaustiveTest}. */
class ConflictSearchTest {

    private static String pattern(Random random) {
        StringBuilder text = new StringBuilder(List.of("", "", "GET ", "PUT ").get(random.nextInt(4)));
        int segments = 1 + random.nextInt(3);
        for (int i = 0; i < segments; i++) {
            text.append('/').append(random.nextInt(3) == 0 ? "{w" + i + "}" : "l" + random.nextInt(i == 0 ? 60 : 20));
        }
        return text.append(List.of("", "", "", "/", "/{$}", "/{rest...}").get(random.nextInt(6))).toString();
    }

    private static List<String> overlapping(Pattern pattern, Iterable<Pattern> others) {
        List<String> found = new ArrayList<>();
        for (Pattern other : others) {
            if (pattern.relation(other) == Relation.OVERLAPPING) {
                found.add(other.shape());
            }
        }
        return found.stream().sorted().toList();
    }

    @Test
    void whateverComesAndGoesTheOverlappingAreFound() {
        Random random = new Random(124);
        Map<String, Pattern> live = new LinkedHashMap<>();
        SegmentTree<Pattern> tree = SegmentTree.empty();
        int most = 0;
        for (int i = 0; i < 6000; i++) {
            Pattern pattern = Pattern.parse(pattern(random));
            boolean shrinking = i / 1000 % 2 == 1;
            if (random.nextInt(4) == 0 ? shrinking : !shrinking) {
                tree = tree.with(pattern, pattern);
                live.put(pattern.shape(), pattern);
            } else if (!live.isEmpty()) {
                Pattern gone = live.values().stream().skip(random.nextInt(live.size())).findFirst().orElseThrow();
                tree = tree.without(gone);
                live.remove(gone.shape());
            }
            most = Math.max(most, live.size());
            List<String> found = new ArrayList<>();
            new ConflictSearch<Pattern>(pattern, other -> found.add(other.shape())).run(tree);
            assertEquals(overlapping(pattern, live.values()), found.stream().sorted().toList(), pattern.text());
        }
        assertTrue(most > 300, most + " at most");
    }
}
