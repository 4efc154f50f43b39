package org.patchbay.mux;

import java.util.Objects;
import org.patchbay.mux.Segment.End;
import org.patchbay.mux.Segment.Rest;

/**
 * A path that is put before the paths of patterns, the service property {@code http.context}.
 *
 * <pre>
 * "/shop"          ⇒ "GET /x" becomes "GET /shop/x", "h/" becomes "h/shop/"
 * "/shop/", "/"    ⇒ as "/shop", as nothing
 * "/{tenant}"      ⇒ "/x" becomes "/{tenant}/x"
 * "shop", "/{$}", "/{rest...}", "/a//b", "GET /shop" ⇒ IllegalArgumentException
 * </pre>
 *
 * @param prefix "", or begins with a slash and does not end with one
 */
record ContextPath(String prefix) {

    /** Changes nothing. */
    static final ContextPath NONE = new ContextPath("");

    ContextPath {
        Objects.requireNonNull(prefix, "prefix");
        if (prefix.endsWith("/")) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
        if (!prefix.isEmpty()) {
            check(prefix);
        }
    }

    private static void check(String prefix) {
        if (!prefix.startsWith("/")) {
            throw new IllegalArgumentException("a context starts with '/', not \"" + prefix + "\"");
        }
        Pattern parsed = Pattern.parse("GET " + prefix);
        Segment last = parsed.segments().getLast();
        if (last instanceof Rest || last instanceof End) {
            throw new IllegalArgumentException("a context can't end with {$} or a rest: \"" + prefix + "\"");
        }
    }

    /** The pattern with this context put before its path; unchanged if it has no path, which its parser will say. */
    String before(String pattern) {
        int slash = pattern.indexOf('/');
        return slash < 0 ? pattern : pattern.substring(0, slash) + prefix + pattern.substring(slash);
    }
}
