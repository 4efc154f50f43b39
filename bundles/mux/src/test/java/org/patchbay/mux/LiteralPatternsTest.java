package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Registration;
import org.patchbay.http.Request;

/**
 * N-139: Go has a switch back to the patterns before 1.22, for programs that were written for them. Here is none and no need: all that
 * those can say, the present ones can say too, and mean the same.
 */
class LiteralPatternsTest {

    private static final List<String> PATHS = paths();

    private final Mux mux = new Mux("test");

    private static List<String> paths() {
        List<String> paths = new ArrayList<>(List.of("/"));
        for (String first : List.of("a", "b")) {
            paths.addAll(List.of("/" + first, "/" + first + "/"));
            for (String second : List.of("a", "b")) {
                paths.addAll(List.of("/" + first + "/" + second, "/" + first + "/" + second + "/"));
            }
        }
        return List.copyOf(paths);
    }

    private String pattern(String path) {
        Match match = mux.match(Request.builder("GET", path).build());
        return match.outcome() instanceof Outcome.Served ? match.route().pattern() : match.outcome().getClass().getSimpleName();
    }

    /** The rule of old: the pattern that is the path, else the longest one that ends in a slash and begins the path. */
    private static String expected(List<String> patterns, String path) {
        if (!patterns.contains(path) && patterns.contains(path + "/")) {
            return "Redirected";
        }
        return patterns.stream().filter(pattern -> pattern.equals(path) || pattern.endsWith("/") && path.startsWith(pattern))
                .max(Comparator.comparingInt(String::length)).orElse("NotFound");
    }

    @Test
    void theLongestPrefixWins() {
        Random random = new Random(139);
        for (int round = 0; round < 200; round++) {
            List<String> patterns = new ArrayList<>(PATHS);
            Collections.shuffle(patterns, random);
            patterns = patterns.subList(0, random.nextInt(PATHS.size()));
            List<Registration> routes = patterns.stream().map(pattern -> mux.handle(pattern, (writer, request) -> { })).toList();
            for (String path : PATHS) {
                assertEquals(expected(patterns, path), pattern(path), path + " among " + patterns);
                if (path.endsWith("/")) {
                    assertEquals(expected(patterns, path + "c"), pattern(path + "c"), path + "c among " + patterns);
                }
            }
            routes.forEach(Registration::close);
        }
    }

    @Test
    void bracesAndBlanksAreSaidByEscapes() {
        mux.handle("/%7Bid%7D", (writer, request) -> { });
        mux.handle("/GET%20/", (writer, request) -> { });
        assertEquals("/%7Bid%7D", pattern("/{id}"));
        assertEquals("/%7Bid%7D", pattern("/%7bid%7d"));
        assertEquals("NotFound", pattern("/7"), "it is no wildcard");
        assertEquals("/GET%20/", pattern("/GET%20/x"));
    }
}
