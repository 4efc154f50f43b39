package org.patchbay.mux;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.patchbay.http.Handler;
import org.patchbay.http.Middleware;
import org.patchbay.http.Request;
import org.patchbay.http.runtime.MiddlewareInfo;

/**
 * One middleware and which requests go through it. In the order in which layers are put around a route, outermost first: ranking
 * descending, service id ascending, then as they were given.
 */
final class Layer implements Comparable<Layer> {

    /** By what requests through it are counted; no pattern reads so. */
    static final String USE = "middleware";

    private static final Comparator<Layer> ORDER = Comparator.<Layer>comparingInt(layer -> layer.origin.ranking()).reversed()
            .thenComparingLong(layer -> layer.origin.serviceId())
            .thenComparingLong(layer -> layer.origin.sequence());
    private static final Handler NOTHING = (writer, request) -> { };

    /** How a layer stands to the requests of one route. */
    enum Cover { ALL, SOME, NONE }

    private final Origin origin;
    private final Middleware middleware;    // null if it is broken
    private final List<String> texts;
    private final List<Pattern> patterns;
    private final SegmentTree<Pattern> tree;
    private final Usage usage;
    private final String problem;

    private Layer(Origin origin, Middleware middleware, List<String> texts, List<Pattern> patterns, Usage usage, String problem) {
        this.origin = Objects.requireNonNull(origin, "origin");
        this.middleware = middleware;
        this.texts = List.copyOf(texts);
        this.patterns = List.copyOf(patterns);
        this.usage = Objects.requireNonNull(usage, "usage");
        this.problem = Objects.requireNonNull(problem, "problem");
        SegmentTree<Pattern> all = SegmentTree.empty();
        for (Pattern pattern : patterns) {
            all = all.with(pattern, pattern);
        }
        tree = all;
    }

    /**
     * A layer for the requests that any of {@code texts} matches.
     *
     * @throws PatternException if one can't be parsed
     */
    static Layer of(Origin origin, Middleware middleware, List<String> texts, Usage usage) {
        return new Layer(origin, Objects.requireNonNull(middleware, "middleware"), texts, texts.stream().map(Pattern::parse).toList(),
                usage, "");
    }

    /** One that can't be used: the requests that it was to guard are not served. */
    static Layer broken(Origin origin, List<String> texts, String problem) {
        return new Layer(origin, null, texts, guarded(texts), new Usage(), problem);
    }

    /** Nothing less than what {@code texts} were to say; nobody knows what a middleware without any is for. */
    private static List<Pattern> guarded(List<String> texts) {
        return texts.isEmpty() ? List.of(Pattern.parse("/")) : texts.stream().map(Layer::guarded).toList();
    }

    /**
     * As much as can be read: a path is cut off before its mistake and stands for all below, a wrong method for any.
     *
     * <pre>
     * "GET /a/{x}" ⇒ itself    "GET h/a/b{" ⇒ "h/a/"    "G(T /a" ⇒ "/a"    "a", "h{/a" ⇒ "/"
     * </pre>
     */
    static Pattern guarded(String text) {
        int path = Math.max(0, text.indexOf('/'));
        int blank = Math.max(text.lastIndexOf(' ', path), text.lastIndexOf('\t', path));
        return readable(text).or(() -> readable(text.substring(blank + 1))).orElseGet(() -> {
            Optional<Pattern> above = Optional.empty();
            for (int slash = text.lastIndexOf('/'); above.isEmpty() && slash >= 0; slash = text.lastIndexOf('/', slash - 1)) {
                above = slash > blank ? readable(text.substring(blank + 1, slash + 1)) : above;
            }
            return above.orElseGet(() -> Pattern.parse("/"));
        });
    }

    private static Optional<Pattern> readable(String text) {
        try {
            return Optional.of(Pattern.parse(text));
        } catch (PatternException wrong) {
            return Optional.empty();
        }
    }

    /** Why {@code middleware} can't be used, or "": it is tried before it is, around a handler that does nothing. */
    static String problemOf(Middleware middleware) {
        try {
            return middleware.wrap(NOTHING) == null ? "it gives no handler" : "";
        } catch (RuntimeException | LinkageError failed) {  // it is others' code
            return "it fails: " + failed;
        }
    }

    boolean isBroken() {
        return middleware == null;
    }

    Origin origin() {
        return origin;
    }

    /** Why it is not used, or "". */
    String problem() {
        return problem;
    }

    /** The requests that go through it. */
    Usage usage() {
        return usage;
    }

    /** The middleware's handler around {@code next}; not of a broken one. */
    Handler wrap(Handler next) {
        return middleware.wrap(next);
    }

    /** Which of the requests that {@code route} matches go through it. */
    Cover cover(Pattern route) {
        Cover cover = Cover.NONE;
        for (Pattern pattern : patterns) {
            boolean hostCovers = pattern.host().isEmpty() || pattern.host().equals(route.host());
            if (!hostCovers && !route.host().isEmpty()) {
                continue;
            }
            switch (pattern.relation(route)) {
                case EQUIVALENT, MORE_GENERAL -> {
                    if (hostCovers) {
                        return Cover.ALL;
                    }
                    cover = Cover.SOME;
                }
                case MORE_SPECIFIC, OVERLAPPING -> cover = Cover.SOME;
                case DISJOINT -> { }
            }
        }
        return cover;
    }

    /** Whether {@code request} goes through it. */
    boolean takes(Request request) {
        return Lookup.matches(tree, request);
    }

    @Override
    public int compareTo(Layer other) {
        return ORDER.compare(this, other);
    }

    /** {@code reason}: why it is not in use, or not everywhere; or "". */
    MiddlewareInfo toInfo(String reason) {
        return new MiddlewareInfo(origin.handler(), texts, reason, origin.provenance());
    }

    /** {@code middleware com.acme.Audit, service 42 of com.acme.x 1.2.0 [7]}. */
    @Override
    public String toString() {
        String of = origin.serviceId() < 0 ? "" : ", service " + origin.serviceId() + " of " + origin.owner();
        return "middleware " + origin.handler() + of;
    }

    /** As changes of the table name it. */
    String label() {
        return "middleware " + String.join(", ", texts);
    }
}
