package org.patchbay.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The decoded pairs of a query or an urlencoded form, in order ({@code url.Values} in Go).
 *
 * <pre>
 * "q=a&amp;q=b&amp;empty" ⇒ q: [a, b], empty: [""]
 * "a+b=%20"       ⇒ "a b": [" "]
 * "a=1;b=2&amp;c=3"   ⇒ c: [3], and problem() names the first pair, which has a semicolon (N-033)
 * </pre>
 */
public final class Query {

    /** Pairs beyond this number are dropped, which {@link #problem} and {@link #cutOff} report. */
    public static final int MAX_PAIRS = 10_000;

    private static final Query EMPTY = new Query(Map.of(), null, 0);

    private final Map<String, List<String>> values;
    private final String problem; // null if there is none
    private final int pairs;      // MAX_PAIRS + 1 where there were more

    private Query(Map<String, List<String>> values, String problem, int pairs) {
        this.values = values;
        this.problem = problem;
        this.pairs = pairs;
    }

    /** No pairs. */
    public static Query empty() {
        return EMPTY;
    }

    /** Reads the pairs of {@code raw}; a pair that can't be read is left out, and the first such is the problem. */
    public static Query parse(String raw) {
        if (raw == null || raw.isEmpty()) {
            return EMPTY;
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        String problem = null;
        int pairs = 0;
        int start = 0;
        while (start <= raw.length()) {
            int end = raw.indexOf('&', start);
            end = end < 0 ? raw.length() : end;
            if (end > start) {
                String wrong = ++pairs > MAX_PAIRS ? "more than " + MAX_PAIRS + " pairs" : addPair(values, raw.substring(start, end));
                problem = problem == null ? wrong : problem;
            }
            if (pairs > MAX_PAIRS) {
                break;
            }
            start = end + 1;
        }
        values.replaceAll((name, list) -> Collections.unmodifiableList(list));
        return new Query(Collections.unmodifiableMap(values), problem, pairs);
    }

    /** Adds one pair; returns what is wrong with it, or null. */
    private static String addPair(Map<String, List<String>> values, String pair) {
        if (pair.indexOf(';') >= 0) {
            return "a semicolon does not separate pairs: '" + Escaped.text(pair) + "'";
        }
        int equals = pair.indexOf('=');
        try {
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            values.computeIfAbsent(name, absent -> new ArrayList<>(1)).add(value);
            return null;
        } catch (IllegalArgumentException malformed) {
            return "a percent escape is not two hex digits: '" + Escaped.text(pair) + "'";
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The first value of {@code name}. */
    public Optional<String> get(String name) {
        return values(name).stream().findFirst();
    }

    /** All values of {@code name} in order; empty if there is none. */
    public List<String> values(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Whether there is a pair of this name. */
    public boolean contains(String name) {
        return values.containsKey(name);
    }

    /** All pairs by name, in order of first appearance; unmodifiable. */
    public Map<String, List<String>> all() {
        return values;
    }

    /** What was wrong with the first pair that had to be left out. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Whether there were more than {@link #MAX_PAIRS}. */
    public boolean cutOff() {
        return pairs > MAX_PAIRS;
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
