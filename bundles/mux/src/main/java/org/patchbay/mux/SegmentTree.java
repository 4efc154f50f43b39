package org.patchbay.mux;

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
     */
    record Node<V>(HashTrie<Node<V>> literals, Node<V> wildcard, HashTrie<V> here, HashTrie<V> end, HashTrie<V> rest) {

        static <V> Node<V> empty() {
            return new Node<>(HashTrie.empty(), null, HashTrie.empty(), HashTrie.empty(), HashTrie.empty());
        }

        boolean isEmpty() {
            return literals.isEmpty() && wildcard == null && here.isEmpty() && end.isEmpty() && rest.isEmpty();
        }

        Node<V> withLiteral(String segment, Node<V> child) {
            HashTrie<Node<V>> changed = child.isEmpty() ? literals.without(segment) : literals.with(segment, child);
            return new Node<>(changed, wildcard, here, end, rest);
        }

        Node<V> withWildcard(Node<V> child) {
            return new Node<>(literals, child.isEmpty() ? null : child, here, end, rest);
        }

        Node<V> withHere(String method, V value) {
            return new Node<>(literals, wildcard, changed(here, method, value), end, rest);
        }

        Node<V> withEnd(String method, V value) {
            return new Node<>(literals, wildcard, here, changed(end, method, value), rest);
        }

        Node<V> withRest(String method, V value) {
            return new Node<>(literals, wildcard, here, end, changed(rest, method, value));
        }

        private static <V> HashTrie<V> changed(HashTrie<V> values, String method, V value) {
            return value == null ? values.without(method) : values.with(method, value);
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

    private static final SegmentTree<?> EMPTY = new SegmentTree<>(HashTrie.empty());

    private final HashTrie<Node<V>> hosts;
    private final Node<V> anyHost;  // the node of host "", or null

    private SegmentTree(HashTrie<Node<V>> hosts) {
        this.hosts = hosts;
        anyHost = hosts.get("");
    }

    /** A tree without values. */
    @SuppressWarnings("unchecked")  // it holds no value of any type
    static <V> SegmentTree<V> empty() {
        return (SegmentTree<V>) EMPTY;
    }

    /** The patterns without a host, or null. */
    Node<V> anyHost() {
        return anyHost;
    }

    /** The patterns with exactly this host, or null. */
    Node<V> host(String host) {
        return hosts.get(host);
    }

    /** Whether any pattern has a host. */
    boolean hasHosts() {
        return hosts.size() > (anyHost == null ? 0 : 1);
    }

    /** The value of {@code pattern} or of an equivalent one with the same host, or null. */
    V get(Pattern pattern) {
        Node<V> node = hosts.get(pattern.host());
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
        Node<V> node = changed(hosts.get(pattern.host()), pattern, 0, value);
        return new SegmentTree<>(node.isEmpty() ? hosts.without(pattern.host()) : hosts.with(pattern.host(), node));
    }

    private Node<V> changed(Node<V> present, Pattern pattern, int depth, V value) {
        Node<V> node = present == null ? Node.empty() : present;
        if (depth == pattern.segments().size()) {
            return node.withHere(pattern.method(), value);
        }
        return switch (pattern.segments().get(depth)) {
            case Literal(String text) -> node.withLiteral(text, changed(node.literals.get(text), pattern, depth + 1, value));
            case Wildcard _ -> node.withWildcard(changed(node.wildcard, pattern, depth + 1, value));
            case Rest _ -> node.withRest(pattern.method(), value);
            case End _ -> node.withEnd(pattern.method(), value);
        };
    }

    /** Every value, in an order that means nothing. */
    void forEach(Consumer<? super V> action) {
        hosts.forEach((host, node) -> node.forEach(action));
    }
}
