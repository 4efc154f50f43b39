package org.patchbay.mux;

import java.util.function.Consumer;
import org.patchbay.mux.SegmentTree.Node;

/**
 * Which children of a node go on with what, so that a wildcard which looks for overlaps need not enter all of them: without it,
 * thousands of patterns {@code /{tenant}/own1}, {@code /{tenant}/own2}, … beside thousands of {@code /a/…}, {@code /b/…}, … cost by
 * their product. Only nodes with many children have one. Immutable.
 */
final class Continuations {

    /** The child is the end of a pattern. */
    static final String HERE = ".";
    /** It goes on with {@code {$}}. */
    static final String END = "$";
    /** It goes on with a wildcard or a rest. */
    static final String ANY = "{";

    /** From so many children on; with half of that it is given up, so that no change makes it again and again. */
    private static final int MANY = 16;

    private final StringMap<StringMap<Boolean>> children;   // names of children, as keys, by how they go on

    private Continuations(StringMap<StringMap<Boolean>> children) {
        this.children = children;
    }

    /** It goes on with this literal. */
    static String literal(String text) {
        return "/" + text;
    }

    /**
     * What a node has after one child was changed, or null.
     *
     * @param present what it had before, or null
     * @param all     its children now
     * @param name    of the child
     * @param before  the child, or null
     * @param after   the child, may be empty
     * @param next    the literal with which the pattern goes on that was put in or taken out, or null
     */
    static <V> Continuations changed(Continuations present, StringMap<Node<V>> all, String name, Node<V> before, Node<V> after,
            String next) {
        if (all.size() < (present == null ? MANY : MANY / 2)) {
            return null;
        }
        if (present == null) {
            return of(all);
        }
        Node<V> old = before == null ? Node.empty() : before;
        StringMap<StringMap<Boolean>> map = present.children;
        map = set(map, HERE, name, !old.here().isEmpty(), !after.here().isEmpty());
        map = set(map, END, name, !old.end().isEmpty(), !after.end().isEmpty());
        map = set(map, ANY, name, goesAnywhere(old), goesAnywhere(after));
        if (next != null) {
            map = set(map, literal(next), name, old.literals().get(next) != null, after.literals().get(next) != null);
        }
        return map == present.children ? present : new Continuations(map);
    }

    private static <V> Continuations of(StringMap<Node<V>> all) {
        Building building = new Building();
        all.forEach((name, child) -> {
            building.add(HERE, name, !child.here().isEmpty());
            building.add(END, name, !child.end().isEmpty());
            building.add(ANY, name, goesAnywhere(child));
            child.literals().forEach((text, grandchild) -> building.add(literal(text), name, true));
        });
        return new Continuations(building.map);
    }

    private static final class Building {
        private StringMap<StringMap<Boolean>> map = StringMap.empty();

        void add(String how, String name, boolean does) {
            map = set(map, how, name, false, does);
        }
    }

    private static boolean goesAnywhere(Node<?> child) {
        return child.wildcard() != null || !child.rest().isEmpty();
    }

    private static StringMap<StringMap<Boolean>> set(StringMap<StringMap<Boolean>> map, String how, String name, boolean did,
            boolean does) {
        if (did == does) {
            return map;
        }
        StringMap<Boolean> present = map.get(how);
        StringMap<Boolean> names = present == null ? StringMap.empty() : present;
        StringMap<Boolean> changed = does ? names.with(name, true) : names.without(name);
        return changed.isEmpty() ? map.without(how) : map.with(how, changed);
    }

    /** The names of the children that go on in one of two ways, each once. */
    void forEach(String one, String other, Consumer<String> action) {
        StringMap<Boolean> first = names(one);
        first.forEach((name, yes) -> action.accept(name));
        names(other).forEach((name, yes) -> {
            if (first.get(name) == null) {
                action.accept(name);
            }
        });
    }

    private StringMap<Boolean> names(String how) {
        StringMap<Boolean> names = children.get(how);
        return names == null ? StringMap.empty() : names;
    }
}
