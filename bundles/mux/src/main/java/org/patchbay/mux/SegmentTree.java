package org.patchbay.mux;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.patchbay.mux.Segment.End;
import org.patchbay.mux.Segment.Literal;
import org.patchbay.mux.Segment.Rest;
import org.patchbay.mux.Segment.Wildcard;

/**
 * Values by pattern: host, then a level for each segment, then the method. Immutable; a change copies the nodes along the
 * pattern and nothing else. Equivalent patterns of one host share one place. {@link Lookup} finds what matches a request,
 * {@link ConflictSearch} what overlaps a pattern.
 *
 * <p>Source: {@code routing_tree.go}, where methods come before segments; with a table free of conflicts both orders find the same.
 */
final class SegmentTree<V> {

    /**
     * One level.
     *
     * @param literals children by decoded segment
     * @param wildcard the child for any segment, or null
     * @param here     values by method, of patterns that end with the segment of this node
     * @param end      values by method, of patterns that go on with {@code {$}}
     * @param rest     values by method, of patterns that go on with a rest
     * @param next     how the literal children go on, or null if they are few
     */
    record Node<V>(StringMap<Node<V>> literals, Node<V> wildcard, ByMethod<V> here, ByMethod<V> end, ByMethod<V> rest,
            Continuations next) {

        static <V> Node<V> empty() {
            return new Node<>(StringMap.empty(), null, ByMethod.empty(), ByMethod.empty(), ByMethod.empty(), null);
        }

        boolean isEmpty() {
            return literals.isEmpty() && wildcard == null && here.isEmpty() && end.isEmpty() && rest.isEmpty();
        }

        /** {@code following}: the literal after {@code segment} in the pattern that is changed, or null. */
        Node<V> withLiteral(String segment, Node<V> child, String following) {
            StringMap<Node<V>> changed = child.isEmpty() ? literals.without(segment) : literals.with(segment, child);
            Continuations goOn = Continuations.changed(next, changed, segment, literals.get(segment), child, following);
            return new Node<>(changed, wildcard, here, end, rest, goOn);
        }

        /** The literal children that go on in one of two ways, or a few more; see {@link Continuations}. */
        void forEachThatGoesOn(String one, String other, Consumer<Node<V>> action) {
            if (next == null) {
                forEachChild(action);
            } else {
                next.forEach(one, other, name -> {
                    if (!name.isEmpty()) {
                        action.accept(literals.get(name));
                    }
                });
            }
        }

        /** The literal children that are no empty segment. */
        void forEachChild(Consumer<Node<V>> action) {
            literals.forEach((name, child) -> {
                if (!name.isEmpty()) {
                    action.accept(child);
                }
            });
        }

        Node<V> withWildcard(Node<V> child) {
            return new Node<>(literals, child.isEmpty() ? null : child, here, end, rest, next);
        }

        Node<V> withHere(String method, V value) {
            return new Node<>(literals, wildcard, here.with(method, value), end, rest, next);
        }

        Node<V> withEnd(String method, V value) {
            return new Node<>(literals, wildcard, here, end.with(method, value), rest, next);
        }

        Node<V> withRest(String method, V value) {
            return new Node<>(literals, wildcard, here, end, rest.with(method, value), next);
        }

        /** Every value at and below this node. */
        void forEach(Consumer<? super V> action) {
            here.forEach((method, value) -> action.accept(value));
            end.forEach((method, value) -> action.accept(value));
            rest.forEach((method, value) -> action.accept(value));
            literals.forEach((segment, child) -> child.forEach(action));
            if (wildcard != null) {
                wildcard.forEach(action);
            }
        }
    }

    /**
     * The patterns of one host.
     *
     * @param node  all of them
     * @param plain if the tree is indexed, of those that match one path, which can be written without escapes: values by that path.
     *              Such a pattern is more specific than all others that match the path, so that it need not be looked for by levels
     */
    record Host<V>(Node<V> node, StringMap<ByMethod<V>> plain) {

        static <V> Host<V> empty() {
            return new Host<>(Node.empty(), StringMap.empty());
        }
    }

    private static final SegmentTree<?> EMPTY = new SegmentTree<>(StringMap.empty(), false);

    private static final SegmentTree<?> EMPTY_INDEXED = new SegmentTree<>(StringMap.empty(), true);

    private final StringMap<Host<V>> hosts;
    private final boolean indexed;  // whether it has plain paths
    private final Host<V> anyHost;  // that of host "", never null
    private final boolean hasHosts; // whether any pattern has another host

    private SegmentTree(StringMap<Host<V>> hosts, boolean indexed) {
        this.hosts = hosts;
        this.indexed = indexed;
        Host<V> any = hosts.get("");
        anyHost = any == null ? Host.empty() : any;
        hasHosts = hosts.size() > (any == null ? 0 : 1);
    }

    /** A tree without values. */
    @SuppressWarnings("unchecked")  // it holds no value of any type
    static <V> SegmentTree<V> empty() {
        return (SegmentTree<V>) EMPTY;
    }

    /** The same, made to be asked for requests: with an index of plain paths. */
    @SuppressWarnings("unchecked")  // as above
    static <V> SegmentTree<V> indexed() {
        return (SegmentTree<V>) EMPTY_INDEXED;
    }

    /** The patterns without a host. */
    Host<V> anyHost() {
        return anyHost;
    }

    /** The patterns with a request's host as it is, or null. */
    Host<V> wholeHost(String host) {
        return host.isEmpty() ? null : hosts.get(host, 0, host.length());
    }

    /**
     * The patterns with a request's host, its port left aside (N-128, as {@code net.SplitHostPort} in Go reads it), or null.
     *
     * <pre>
     * "a:80" ⇒ "a"    "[::1]:80" ⇒ "::1"    "[::1]", "::1", "a" ⇒ unchanged
     * </pre>
     */
    Host<V> hostOf(String host) {
        int colon = hasHosts ? host.lastIndexOf(':') : 0;
        if (colon <= 0) {
            return colon == 0 ? null : wholeHost(host);
        }
        if (host.startsWith("[")) {
            return host.indexOf(']') == colon - 1 ? hosts.get(host, 1, colon - 1) : wholeHost(host);
        }
        boolean plain = host.indexOf(':') == colon && host.indexOf('[') < 0 && host.indexOf(']') < 0;
        return plain ? hosts.get(host, 0, colon) : wholeHost(host);
    }

    /** The patterns with exactly this host, or null. */
    Node<V> host(String host) {
        Host<V> found = hosts.get(host);
        return found == null ? null : found.node;
    }

    /** Each host, "" among them, with its patterns. */
    void forEachHost(BiConsumer<? super String, ? super Host<V>> action) {
        hosts.forEach(action);
    }

    /** Whether any pattern has a host. */
    boolean hasHosts() {
        return hasHosts;
    }

    boolean isEmpty() {
        return hosts.isEmpty();
    }

    /** The value of {@code pattern} or of an equivalent one with the same host, or null. */
    V get(Pattern pattern) {
        Node<V> node = host(pattern.host());
        for (Segment segment : pattern.segments()) {
            if (node == null) {
                return null;
            }
            switch (segment) {
                case Literal(String text) -> node = node.literals.get(text);
                case Wildcard _ -> node = node.wildcard;
                case Rest _ -> {
                    return node.rest.get(pattern.method());
                }
                case End _ -> {
                    return node.end.get(pattern.method());
                }
            }
        }
        return node == null ? null : node.here.get(pattern.method());
    }

    /** This tree with {@code value} for {@code pattern}, instead of what an equivalent one had. */
    SegmentTree<V> with(Pattern pattern, V value) {
        return changed(pattern, value);
    }

    /** This tree without a value for {@code pattern}. */
    SegmentTree<V> without(Pattern pattern) {
        return get(pattern) == null ? this : changed(pattern, null);
    }

    private SegmentTree<V> changed(Pattern pattern, V value) {
        Host<V> present = hosts.get(pattern.host());
        Host<V> host = present == null ? Host.empty() : present;
        Node<V> node = changed(host.node, pattern, 0, value);
        if (node.isEmpty()) {
            return new SegmentTree<>(hosts.without(pattern.host()), indexed);
        }
        return new SegmentTree<>(hosts.with(pattern.host(), new Host<>(node, plain(host.plain, pattern, value))),
                indexed);
    }

    private StringMap<ByMethod<V>> plain(StringMap<ByMethod<V>> present, Pattern pattern, V value) {
        String path = indexed ? pattern.plainPath() : "";
        if (path.isEmpty()) {
            return present;
        }
        ByMethod<V> values = present.get(path);
        ByMethod<V> changed = (values == null ? ByMethod.<V>empty() : values).with(pattern.method(), value);
        return changed.isEmpty() ? present.without(path) : present.with(path, changed);
    }

    private Node<V> changed(Node<V> present, Pattern pattern, int depth, V value) {
        Node<V> node = present == null ? Node.empty() : present;
        if (depth == pattern.segments().size()) {
            return node.withHere(pattern.method(), value);
        }
        return switch (pattern.segments().get(depth)) {
            case Literal(String text) ->
                    node.withLiteral(text, changed(node.literals.get(text), pattern, depth + 1, value), literal(pattern, depth + 1));
            case Wildcard _ -> node.withWildcard(changed(node.wildcard, pattern, depth + 1, value));
            case Rest _ -> node.withRest(pattern.method(), value);
            case End _ -> node.withEnd(pattern.method(), value);
        };
    }

    /** The literal at {@code depth}, or null. */
    private static String literal(Pattern pattern, int depth) {
        return depth < pattern.segments().size() && pattern.segments().get(depth) instanceof Literal(String text) ? text : null;
    }

    /** Every value, in an order that means nothing. */
    void forEach(Consumer<? super V> action) {
        hosts.forEach((name, host) -> host.node.forEach(action));
    }
}
