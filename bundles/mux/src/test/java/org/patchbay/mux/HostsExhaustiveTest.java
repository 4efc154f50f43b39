package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.http.Request;
import org.patchbay.http.Url;

/**
 * Sets of patterns with and without hosts against requests of several hosts, by an oracle: the patterns of the request's host
 * first, then those without (N-122, N-123), among each the one that is more specific than all others. Through the whole matcher,
 * with redirects looked at by the same oracle (N-131), and by two orders of registration.
 */
class HostsExhaustiveTest {

    private static final List<String> PATHS = List.of("/", "/{$}", "/a", "/b", "/{x}", "/a/", "/a/{$}", "/a/b", "/a/{x}", "/{x}/b",
            "/{x}/", "/a/b/", "/{x}/{y...}", "/{x}/{y}");
    private static final List<String> ASKED = List.of("/", "/a", "/b", "/c", "/a/", "/a/b", "/a/c", "/c/b", "/c/c", "/a/b/", "/c/c/c");
    private static final List<String> METHODS = List.of("", "GET", "HEAD", "POST");

    private static List<Pattern> patterns() {
        List<Pattern> patterns = new ArrayList<>();
        for (String method : METHODS) {
            for (String host : List.of("", "h", "h:1")) {
                PATHS.forEach(path -> patterns.add(Pattern.parse((method.isEmpty() ? "" : method + " ") + host + path)));
            }
        }
        return patterns;
    }

    private static boolean matches(Pattern pattern, String method, String path) {
        boolean byMethod = pattern.method().isEmpty() || pattern.method().equals(method)
                || pattern.method().equals("GET") && method.equals("HEAD");
        String[] wanted = pattern.text().substring(pattern.text().indexOf('/') + 1).split("/", -1);
        String[] given = path.substring(1).split("/", -1);
        for (int i = 0; i < wanted.length && byMethod; i++) {
            if (i >= given.length) {
                return false;
            }
            if (i == wanted.length - 1 && (wanted[i].isEmpty() || wanted[i].endsWith("...}"))) {
                return true;
            }
            boolean fits = wanted[i].equals("{$}") ? given[i].isEmpty()
                    : wanted[i].startsWith("{") ? !given[i].isEmpty() : wanted[i].equals(given[i]);
            if (!fits) {
                return false;
            }
        }
        return byMethod && wanted.length == given.length;
    }

    /** Null if none matches. */
    private static Pattern naive(List<Pattern> chosen, String host, String method, String path) {
        for (String wanted : host.isEmpty() ? List.of("") : List.of(host, "")) {
            Pattern best = null;
            for (Pattern pattern : chosen) {
                boolean better = pattern.host().equals(wanted) && matches(pattern, method, path)
                        && (best == null || pattern.relation(best) == Relation.MORE_SPECIFIC);
                best = better ? pattern : best;
            }
            if (best != null) {
                return best;
            }
        }
        return null;
    }

    /** A rest that takes more segments is not exact. */
    private static boolean isExact(Pattern pattern, String path) {
        return pattern != null && (!(pattern.segments().getLast() instanceof Segment.Rest)
                || pattern.segments().size() == path.substring(1).split("/", -1).length && path.endsWith("/"));
    }

    private static String expected(List<Pattern> chosen, String host, String method, String path) {
        Pattern found = naive(chosen, host, method, path);
        if (!isExact(found, path) && !path.endsWith("/")) {
            Pattern below = naive(chosen, host, method, path + "/");
            if (isExact(below, path + "/")) {
                return "to " + below;
            }
        }
        return found == null ? "" : found.text();
    }

    private static String found(Mux mux, String host, String method, String path) {
        Match match = mux.match(Request.builder(method, Url.parse(path)).host(host).build());
        return (match.outcome() instanceof Outcome.Redirected ? "to " : "") + match.route().pattern();
    }

    private static Mux mux(List<Pattern> chosen) {
        Mux mux = new Mux("test");
        chosen.forEach(pattern -> mux.handle(pattern.text(), (writer, request) -> { }));
        return mux;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theMatcherFindsWhatTheOracleFindsInAnyOrder(long seed) {
        Random random = new Random(seed);
        List<Pattern> order = new ArrayList<>(patterns());
        for (int round = 0; round < 40; round++) {
            Collections.shuffle(order, random);
            List<Pattern> chosen = new ArrayList<>();
            order.stream().filter(pattern -> chosen.stream().noneMatch(other -> Clash.between(pattern, other))).limit(random.nextInt(1, 30))
                    .forEach(chosen::add);
            Mux one = mux(chosen);
            Mux other = mux(chosen.reversed());
            for (String host : List.of("h", "g", "h:1", "")) {
                for (String method : List.of("GET", "HEAD", "POST", "PUT")) {
                    for (String path : ASKED) {
                        String plainHost = host.equals("h:1") ? "h" : host;
                        String expected = expected(chosen, plainHost, method, path);
                        assertEquals(expected, found(one, host, method, path), () -> host + " " + method + " " + path + " " + chosen);
                        assertEquals(expected, found(other, host, method, path), "in the other order");
                    }
                }
            }
        }
    }
}
