package org.patchbay.mux;

import java.util.function.Consumer;
import java.util.function.Predicate;
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
        map = set(map, HERE, name, Continuations::endsHere, old, after);
        map = set(map, END, name, Continuations::endsInSlash, old, after);
        map = set(map, ANY, name, Continuations::goesAnywhere, old, after);
        if (next != null) {
            map = set(map, literal(next), name, child -> child.literals().get(next) != null, old, after);
        }
        return map == present.children ? present : new Continuations(map);
    }

    private static <V> Continuations of(StringMap<Node<V>> all) {
        Building building = new Building();
        all.forEach((name, child) -> {
            building.add(HERE, name, endsHere(child));
            building.add(END, name, endsInSlash(child));
            building.add(ANY, name, goesAnywhere(child));
            child.literals().forEach((text, grandchild) -> building.add(literal(text), name, true));
        });
        return new Continuations(building.map);
    }

    private static final class Building {
        private StringMap<StringMap<Boolean>> map = StringMap.empty();

        void add(String how, String name, boolean does) {
            map = does ? with(map, how, name) : map;
        }
    }

    private static boolean endsHere(Node<?> child) {
        return !child.here().isEmpty();
    }

    private static boolean endsInSlash(Node<?> child) {
        return !child.end().isEmpty();
    }

    private static boolean goesAnywhere(Node<?> child) {
        return child.wildcard() != null || !child.rest().isEmpty();
    }

    private static <V> StringMap<StringMap<Boolean>> set(StringMap<StringMap<Boolean>> map, String how, String name,
            Predicate<Node<V>> does, Node<V> before, Node<V> after) {
        if (does.test(before) == does.test(after)) {
            return map;
        }
        return does.test(after) ? with(map, how, name) : without(map, how, name);
    }

    private static StringMap<StringMap<Boolean>> with(StringMap<StringMap<Boolean>> map, String how, String name) {
        StringMap<Boolean> names = map.get(how);
        return map.with(how, (names == null ? StringMap.<Boolean>empty() : names).with(name, true));
    }

    private static StringMap<StringMap<Boolean>> without(StringMap<StringMap<Boolean>> map, String how, String name) {
        StringMap<Boolean> names = map.get(how).without(name);
        return names.isEmpty() ? map.without(how) : map.with(how, names);
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
