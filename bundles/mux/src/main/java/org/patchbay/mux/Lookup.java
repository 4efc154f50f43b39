package org.patchbay.mux;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.patchbay.http.Method;
import org.patchbay.http.Url;
import org.patchbay.mux.SegmentTree.Node;

/**
 * One request on its way down a {@link SegmentTree}: what matches most specifically, and what its wildcards took (N-119 to
 * N-123). Works on the escaped path and decodes a segment by itself, so that {@code %2F} separates nothing and ends nothing
 * (where Go takes a segment {@code %2F} for the end of the path, N-140). Used by one thread, once.
 *
 * <p>At each level a literal goes before a wildcard and that before a rest; when a branch leads nowhere the next is tried. No
 * node is entered twice, and the depth is that of the tree, whatever the path.
 */
final class Lookup<V> {

    private static final int FEW = 4;

    private final String method;
    private final String path;
    private boolean slashAdded;     // match as if one more slash stood at the end of the path
    private boolean exact;          // the pattern that was found takes no further segment by a rest
    private int rest;               // where the found pattern's rest begins, if it has one
    private int taken;              // how many segments wildcards took
    private int[] bounds;           // of those: start, end, start, end, …; null while there is none
    private String[] decoded;       // of those: decoded, or null if there is no escape

    Lookup(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /** The value of the most specific pattern that matches, those with the host first; or null. */
    V find(SegmentTree<V> tree, String host) {
        return find(tree, host, false);
    }

    /** The same for the path with a slash added, but only if that matches exactly (N-131). Does not disturb what was found before. */
    static <V> V findWithSlash(SegmentTree<V> tree, String host, String method, String path) {
        Lookup<V> lookup = new Lookup<>(method, path);
        V found = lookup.find(tree, host, true);
        return lookup.exact ? found : null;
    }

    private V find(SegmentTree<V> tree, String host, boolean withSlash) {
        slashAdded = withSlash;
        V found = host.isEmpty() ? null : find(tree.host(host), 0);
        return found == null ? find(tree.anyHost(), 0) : found;
    }

    /** Whether the pattern that was found matches the path without a rest that takes further segments. */
    boolean isExact() {
        return exact;
    }

    /** The decoded values of {@code count} wildcards, a named rest included. */
    List<String> values(int count) {
        String[] values = new String[count];
        for (int i = 0; i < count; i++) {
            if (i == taken) {
                values[i] = Url.decode(path.substring(rest));
            } else {
                values[i] = decoded[i] == null ? path.substring(bounds[2 * i], bounds[2 * i + 1]) : decoded[i];
            }
        }
        return List.of(values);
    }

    /** {@code slash} is where the path goes on: at a slash, or at its end. */
    private V find(Node<V> node, int slash) {
        if (node == null) {
            return null;
        }
        if (slash == path.length()) {
            return slashAdded ? atLastSlash(node) : chosen(node.here(), true, slash);
        }
        int start = slash + 1;
        return start == path.length() ? atLastSlash(node) : atSegment(node, start);
    }

    private V atLastSlash(Node<V> node) {
        V found = chosen(node.end(), true, path.length());
        return found == null ? chosen(node.rest(), true, path.length()) : found;
    }

    private V atSegment(Node<V> node, int start) {
        int hash = 0;
        boolean escaped = false;
        int end = start;
        for (; end < path.length(); end++) {
            char c = path.charAt(end);
            if (c == '/') {
                break;
            }
            escaped |= c == '%';
            hash = 31 * hash + c;  // as String.hashCode does
        }
        String segment = escaped ? Url.decode(path.substring(start, end)) : null;
        Node<V> child = segment == null ? node.literals().get(path, start, end, hash) : node.literals().get(segment);
        V found = find(child, end);
        if (found == null && node.wildcard() != null && end > start) {
            take(start, end, segment);
            found = find(node.wildcard(), end);
            taken -= found == null ? 1 : 0;
        }
        return found == null ? chosen(node.rest(), false, start) : found;
    }

    private void take(int start, int end, String segment) {
        if (bounds == null) {
            bounds = new int[2 * FEW];
            decoded = new String[FEW];
        } else if (taken == decoded.length) {
            bounds = Arrays.copyOf(bounds, 4 * taken);
            decoded = Arrays.copyOf(decoded, 2 * taken);
        }
        bounds[2 * taken] = start;
        bounds[2 * taken + 1] = end;
        decoded[taken++] = segment;
    }

    /** The value for the method: its own, for HEAD that of GET, or that of any method (N-121, N-122). */
    private V chosen(HashTrie<V> byMethod, boolean nothingLeft, int restStart) {
        if (byMethod.isEmpty()) {
            return null;
        }
        V found = byMethod.get(method);
        if (found == null && method.equals(Method.HEAD)) {
            found = byMethod.get(Method.GET);
        }
        if (found == null) {
            found = byMethod.get("");
        }
        if (found != null) {
            exact = nothingLeft;
            rest = restStart;
        }
        return found;
    }

    /** Adds the methods of all patterns that match the path, with and without a slash added, whatever the method (N-135). */
    void addMethods(SegmentTree<V> tree, String host, Set<String> methods) {
        for (boolean withSlash : new boolean[] {false, true}) {
            slashAdded = withSlash && !path.endsWith("/");
            if (!host.isEmpty()) {
                addMethods(tree.host(host), 0, methods);
            }
            addMethods(tree.anyHost(), 0, methods);
        }
    }

    private void addMethods(Node<V> node, int slash, Set<String> methods) {
        if (node == null) {
            return;
        }
        if (slash == path.length() && !slashAdded) {
            addKeys(node.here(), methods);
            return;
        }
        addKeys(node.rest(), methods);
        int start = slash + 1;
        if (start >= path.length()) {
            addKeys(node.end(), methods);
            return;
        }
        int slashAfter = path.indexOf('/', start);
        int end = slashAfter < 0 ? path.length() : slashAfter;
        addMethods(node.literals().get(Url.decode(path.substring(start, end))), end, methods);
        if (end > start) {
            addMethods(node.wildcard(), end, methods);
        }
    }

    private void addKeys(HashTrie<V> byMethod, Set<String> methods) {
        byMethod.forEach((name, value) -> {
            if (!name.isEmpty()) {
                methods.add(name);
            }
        });
    }
}
