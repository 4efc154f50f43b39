package org.patchbay.mux;

import java.util.function.Consumer;
import org.patchbay.mux.Segment.End;
import org.patchbay.mux.Segment.Literal;
import org.patchbay.mux.Segment.Rest;
import org.patchbay.mux.Segment.Wildcard;
import org.patchbay.mux.SegmentTree.Node;

/**
 * Finds the patterns of a {@link SegmentTree} that overlap a given one, equivalent ones left aside (N-124, N-127). The tree is
 * the index: only branches with a request in common are entered. A literal enters at most two children of a node; a wildcard those that
 * go on as the pattern does, or all if it goes on with another wildcard or a rest; and a rest all that is below it, unless nothing there
 * can be an overlap.
 *
 * <p>Source: {@code routing_index.go}, which has lists by position and literal, and compares with every rest.
 */
final class ConflictSearch<V> {

    private final Pattern pattern;
    private final Consumer<? super V> found;

    ConflictSearch(Pattern pattern, Consumer<? super V> found) {
        this.pattern = pattern;
        this.found = found;
    }

    /** Reports each value whose pattern overlaps. */
    void run(SegmentTree<V> tree) {
        Node<V> node = tree.host(pattern.host());
        if (node != null) {
            visit(node, 0, Relation.EQUIVALENT);
        }
    }

    /** {@code relation}: that of the pattern's segments before {@code depth} to those on the way to {@code node}. */
    private void visit(Node<V> node, int depth, Relation relation) {
        if (depth == pattern.segments().size()) {
            report(node.here(), relation);
            return;
        }
        Relation specific = relation.and(Relation.MORE_SPECIFIC);
        Relation general = relation.and(Relation.MORE_GENERAL);
        switch (pattern.segments().get(depth)) {
            case Literal(String text) -> {
                visitIfThere(node.literals().get(text), depth + 1, relation);
                visitIfThere(text.isEmpty() ? null : node.wildcard(), depth + 1, specific);
                report(node.rest(), specific);
            }
            case Wildcard _ -> {
                visitChildren(node, depth + 1, general);
                visitIfThere(node.wildcard(), depth + 1, relation);
                report(node.rest(), specific);
            }
            case End _ -> {
                report(node.end(), relation);
                report(node.rest(), specific);
            }
            case Rest _ -> {
                report(node.rest(), relation);
                report(node.end(), general);
                reportBelow(node, general);
            }
        }
    }

    /** Those that a wildcard before {@code depth} stands for, as far as they go on as the pattern does there. */
    private void visitChildren(Node<V> node, int depth, Relation relation) {
        Consumer<Node<V>> visit = child -> visit(child, depth, relation);
        switch (depth < pattern.segments().size() ? pattern.segments().get(depth) : null) {
            case null -> node.forEachThatGoesOn(Continuations.HERE, Continuations.HERE, visit);
            case Literal(String text) -> node.forEachThatGoesOn(Continuations.literal(text), Continuations.ANY, visit);
            case End _ -> node.forEachThatGoesOn(Continuations.END, Continuations.ANY, visit);
            case Wildcard _, Rest _ -> node.forEachChild(visit);
        }
    }

    private void visitIfThere(Node<V> node, int depth, Relation relation) {
        if (node != null) {
            visit(node, depth, relation);
        }
    }

    /** The children of a node are all covered by the pattern's rest: without a method, it is more general than all of them. */
    private void reportBelow(Node<V> node, Relation relation) {
        if (relation == Relation.MORE_GENERAL && pattern.method().isEmpty()) {
            return;
        }
        node.literals().forEach((text, child) -> reportAll(child, relation));
        if (node.wildcard() != null) {
            reportAll(node.wildcard(), relation);
        }
    }

    private void reportAll(Node<V> node, Relation relation) {
        report(node.here(), relation);
        report(node.end(), relation);
        report(node.rest(), relation);
        reportBelow(node, relation);
    }

    private void report(ByMethod<V> byMethod, Relation paths) {
        byMethod.forEach((method, value) -> {
            if (Relation.ofMethods(pattern.method(), method).and(paths) == Relation.OVERLAPPING) {
                found.accept(value);
            }
        });
    }
}
