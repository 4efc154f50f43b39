package org.patchbay.mux;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.http.Method;
import org.patchbay.http.Request;
import org.patchbay.http.Url;
import org.patchbay.mux.SegmentTree.Host;
import org.patchbay.mux.SegmentTree.Node;
import org.patchbay.semantics.CleanPath;

/**
 * One request on its way down a {@link SegmentTree}: what matches most specifically (N-119 to N-123); {@link PathValues} are what its
 * wildcards took. Works on the escaped path and decodes a segment by itself, so that {@code %2F} separates nothing and ends nothing
 * (where Go takes a segment {@code %2F} for the end of the path, N-140). Used by one thread, once.
 *
 * <p>At each level a literal goes before a wildcard and that before a rest; when a branch leads nowhere the next is tried. No
 * node is entered twice, and the depth is that of the tree, whatever the path.
 */
final class Lookup<V> {

    private final String method;
    private final String path;
    private boolean slashAdded;     // match as if one more slash stood at the end of the path
    private boolean exact;          // the pattern that was found takes no further segment by a rest

    Lookup(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /** The value of the most specific pattern that matches, those with the host first; or null. {@code host} may be null. */
    V find(Host<V> host, Host<V> anyHost) {
        return find(host, anyHost, false);
    }

    /** The same for the path with a slash added, but only if that matches exactly (N-131). Does not disturb what was found before. */
    static <V> V findWithSlash(Host<V> host, Host<V> anyHost, String method, String path) {
        Lookup<V> lookup = new Lookup<>(method, path);
        V found = lookup.find(host, anyHost, true);
        return lookup.exact ? found : null;
    }

    private V find(Host<V> host, Host<V> anyHost, boolean withSlash) {
        slashAdded = withSlash;
        V found = host == null ? null : find(host.node(), 0);
        return found == null ? find(anyHost.node(), 0) : found;
    }

    /** Whether any pattern of {@code tree} matches {@code request}, as those of routes do. */
    static boolean matches(SegmentTree<?> tree, Request request) {
        return matchesIn(tree, request);
    }

    private static <V> boolean matchesIn(SegmentTree<V> tree, Request request) {
        boolean connect = request.method().equals(Method.CONNECT);
        String rawPath = request.url().rawPath();
        Host<V> host = connect ? tree.wholeHost(request.host()) : tree.hostOf(request.host());
        return new Lookup<V>(request.method(), connect ? rawPath : CleanPath.of(rawPath)).find(host, tree.anyHost()) != null;
    }

    /** Whether the pattern that was found matches the path without a rest that takes further segments. */
    boolean isExact() {
        return exact;
    }

    /** As it was looked up. */
    String path() {
        return path;
    }

    /** {@code slash} is where the path goes on: at a slash, or at its end. */
    private V find(Node<V> node, int slash) {
        if (node == null) {
            return null;
        }
        if (slash == path.length()) {
            return slashAdded ? atLastSlash(node) : chosen(node.here(), true);
        }
        int start = slash + 1;
        return start == path.length() ? atLastSlash(node) : atSegment(node, start);
    }

    private V atLastSlash(Node<V> node) {
        V found = chosen(node.end(), true);
        return found == null ? chosen(node.rest(), true) : found;
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
        Node<V> child = escaped ? node.literals().get(Url.decode(path.substring(start, end)))
                : node.literals().get(path, start, end, hash);
        V found = find(child, end);
        if (found == null && node.wildcard() != null && end > start) {
            found = find(node.wildcard(), end);
        }
        return found == null ? chosen(node.rest(), false) : found;
    }

    private V chosen(ByMethod<V> byMethod, boolean nothingLeft) {
        V found = byMethod.chosen(method);
        if (found != null) {
            exact = nothingLeft;
        }
        return found;
    }

    /** All values whose patterns match the path, whatever their methods, more specific ones first as far as they are related. */
    List<V> all(Host<V> host, Host<V> anyHost) {
        slashAdded = false;
        return collected(host, anyHost);
    }

    /** The same for the path with a slash added; nothing if it has one. */
    List<V> allWithSlash(Host<V> host, Host<V> anyHost) {
        slashAdded = true;
        return path.endsWith("/") ? List.of() : collected(host, anyHost);
    }

    private List<V> collected(Host<V> host, Host<V> anyHost) {
        List<V> all = new ArrayList<>();
        if (host != null) {
            collect(host.node(), 0, all);
        }
        collect(anyHost.node(), 0, all);
        return all;
    }

    private void collect(Node<V> node, int slash, List<V> all) {
        if (node == null) {
            return;
        }
        if (slash == path.length() && !slashAdded) {
            node.here().forEach((method, value) -> all.add(value));
            return;
        }
        int start = slash + 1;
        if (start >= path.length()) {
            node.end().forEach((method, value) -> all.add(value));
        } else {
            int slashAfter = path.indexOf('/', start);
            int end = slashAfter < 0 ? path.length() : slashAfter;
            collect(node.literals().get(Url.decode(path.substring(start, end))), end, all);
            if (end > start) {
                collect(node.wildcard(), end, all);
            }
        }
        node.rest().forEach((method, value) -> all.add(value));
    }
}
