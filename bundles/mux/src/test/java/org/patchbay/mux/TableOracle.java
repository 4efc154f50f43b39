package org.patchbay.mux;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;

/**
 * What the table has to be, by the rule alone, and without parser, tree or index: a pattern is the set of requests that it matches among
 * all of up to four segments over a small alphabet. For patterns of up to three segments over {@link #LITERALS} and {@link #HOST}.
 */
final class TableOracle {

    static final List<String> LITERALS = List.of("a", "b");
    static final List<String> METHODS = List.of("", "GET", "HEAD", "PUT");
    static final String HOST = "h";

    /** What is not a pattern, or no context. */
    static final List<String> WRONG = List.of("/a/{", "GET", "", "/{x...}/a", "G@T /a", "/{$}/a", "/a{b}", "/{}");
    static final List<String> WRONG_CONTEXTS = List.of("a", "/{$}", "/{x...}", "GET /a");

    private static final java.util.regex.Pattern WILDCARD = java.util.regex.Pattern.compile("\\{(\\w+)(\\.\\.\\.)?}");

    /** A request. */
    record Ask(String method, String host, String path) {
    }

    /**
     * A service.
     *
     * @param seniority the id from which its place is
     * @param label  of its bundle
     * @param usable whether its object is there
     */
    record Live(long id, long seniority, int ranking, String label, String context, List<String> patterns, boolean usable) {
    }

    /**
     * A pattern of a service, in its place.
     *
     * @param accepted whether it is in the table
     * @param line     how {@link #lines} names it
     */
    record Place(Live live, String pattern, BitSet requests, boolean accepted, String line) {
    }

    private final List<Ask> asks = asks();
    private final Map<String, BitSet> requests = new HashMap<>();   // by pattern; what is no pattern has null

    private static List<Ask> asks() {
        List<String> paths = new ArrayList<>(List.of(""));
        for (int i = 0; i < paths.size(); i++) {
            if (paths.get(i).length() < 2 * 4) {
                for (String segment : List.of("a", "b", "c")) {
                    paths.add(paths.get(i) + "/" + segment);
                }
            }
        }
        List<Ask> asks = new ArrayList<>();
        for (String path : paths) {
            for (String method : List.of("GET", "HEAD", "PUT", "OTHER")) {
                for (String host : List.of(HOST, "other")) {
                    asks.add(new Ask(method, host, path + "/"));
                    if (!path.isEmpty()) {
                        asks.add(new Ask(method, host, path));
                    }
                }
            }
        }
        return List.copyOf(asks);
    }

    Ask ask(int index) {
        return asks.get(index);
    }

    int size() {
        return asks.size();
    }

    /** Null if {@code pattern} is none. */
    private BitSet requests(String pattern) {
        return requests.computeIfAbsent(pattern, this::matched);
    }

    private BitSet matched(String pattern) {
        BitSet matched = new BitSet();
        Predicate<String> path = expression(path(pattern)).asMatchPredicate();
        for (int i = 0; i < asks.size(); i++) {
            Ask ask = asks.get(i);
            if (hostMatches(host(pattern), ask.host) && methodMatches(method(pattern), ask.method) && path.test(ask.path)) {
                matched.set(i);
            }
        }
        return matched;
    }

    private static String method(String pattern) {
        return pattern.substring(0, Math.max(pattern.indexOf(' '), 0));
    }

    private static String host(String pattern) {
        return pattern.substring(pattern.indexOf(' ') + 1, pattern.indexOf('/'));
    }

    private static String path(String pattern) {
        return pattern.substring(pattern.indexOf('/'));
    }

    private static boolean hostMatches(String wanted, String given) {
        return wanted.isEmpty() || wanted.equals(given);
    }

    private static boolean methodMatches(String wanted, String given) {
        return wanted.isEmpty() || wanted.equals(given) || wanted.equals("GET") && given.equals("HEAD");
    }

    /** The path as a regular expression (N-115). */
    private static java.util.regex.Pattern expression(String wanted) {
        String expression = wanted.replace("/{$}", "/").replaceAll("\\{\\w+}", "[^/]+").replaceAll("\\{\\w+\\.\\.\\.}", ".*");
        return java.util.regex.Pattern.compile(wanted.endsWith("/") ? expression + ".*" : expression);
    }

    private static boolean repeatsName(String pattern) {
        Set<String> names = new HashSet<>();
        Matcher wildcards = WILDCARD.matcher(pattern);
        while (wildcards.find()) {
            if (!names.add(wildcards.group(1))) {
                return true;
            }
        }
        return false;
    }

    /** In order of ranking, then service, each accepted unless it clashes with one already accepted. */
    List<Place> places(List<Live> live) {
        List<Live> order = new ArrayList<>(live);
        order.sort(Comparator.<Live>comparingInt(one -> -one.ranking).thenComparingLong(Live::seniority).thenComparingLong(Live::id));
        List<Place> places = new ArrayList<>();
        List<Place> accepted = new ArrayList<>();
        for (Live one : order) {
            for (String text : one.patterns) {
                Place place = place(one, text, accepted);
                places.add(place);
                if (place.accepted) {
                    accepted.add(place);
                }
            }
        }
        return places;
    }

    private Place place(Live live, String text, List<Place> accepted) {
        String whole = live.usable ? whole(live.context, text) : text;
        String name = whole + " @" + live.id;
        if (!live.usable || isWrong(live.context, text)) {
            return new Place(live, whole, new BitSet(), false, name + " FAILED");
        }
        BitSet own = requests(whole);
        for (Place other : accepted) {
            String clash = host(other.pattern).equals(host(whole)) ? clash(own, other.requests) : "";
            if (!clash.isEmpty()) {
                return new Place(live, whole, own, false, name + clash + other.pattern + " of " + other.live.label);
            }
        }
        return new Place(live, whole, own, true, name + " ACTIVE");
    }

    private static String whole(String context, String text) {
        int slash = text.indexOf('/');
        return slash < 0 || WRONG_CONTEXTS.contains(context) ? text : text.substring(0, slash) + context + text.substring(slash);
    }

    private static boolean isWrong(String context, String text) {
        return WRONG_CONTEXTS.contains(context) || WRONG.contains(text) || repeatsName(whole(context, text));
    }

    /** The requests that each of the patterns matches, as far as they are patterns. */
    Set<BitSet> requests(Live live) {
        Set<BitSet> all = new HashSet<>();
        live.patterns.stream().filter(text -> !isWrong(live.context, text)).forEach(text -> all.add(requests(whole(live.context, text))));
        return all;
    }

    private static String clash(BitSet one, BitSet other) {
        if (one.equals(other)) {
            return " SHADOWED shadowed by ";
        }
        if (!one.intersects(other)) {
            return "";
        }
        BitSet common = (BitSet) one.clone();
        common.and(other);
        return common.equals(one) || common.equals(other) ? "" : " REFUSED overlaps ";
    }

    /** One line for each pattern of each service. */
    static List<String> lines(List<Place> places) {
        return places.stream().map(Place::line).sorted().toList();
    }

    /** What answers, if anything: one for the host goes first, then the one within all others that match. */
    static Optional<Place> answering(List<Place> places, int ask) {
        Place best = null;
        for (Place place : places) {
            if (place.accepted && place.requests.get(ask) && (best == null || precedes(place, best))) {
                best = place;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean precedes(Place one, Place other) {
        boolean hosts = host(one.pattern).isEmpty() == host(other.pattern).isEmpty();
        return hosts ? one.requests.cardinality() < other.requests.cardinality() : host(other.pattern).isEmpty();
    }
}
