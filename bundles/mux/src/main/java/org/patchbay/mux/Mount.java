package org.patchbay.mux;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.RouteMatch;
import org.patchbay.http.Url;
import org.patchbay.semantics.CleanPath;

/**
 * Everything below a prefix, given to a handler that sees the path without it. A {@link Mux} there adds what it matches to what was
 * matched by the prefix.
 *
 * <pre>
 * mount "/shop/{id}" of a mux with "GET /cart/{item}":
 * GET /shop/7/cart/9  ⇒ path "/cart/9", pattern "GET /shop/{id}/cart/{item}", id=7, item=9
 * GET /shop/7         ⇒ 307 to "/shop/7/"
 * </pre>
 *
 * @param segments how many the prefix has
 */
record Mount(int segments, Handler handler) implements Handler {

    Mount {
        Objects.requireNonNull(handler, "handler");
    }

    /** What is below {@code prefix}: a path that may have method, host and wildcards, without a slash at its end. */
    static Mount of(String prefix, Handler handler) {
        return new Mount(Pattern.parse(pattern(prefix)).segments().size() - 1, handler);
    }

    /**
     * The pattern for what is below {@code prefix}.
     *
     * @throws IllegalArgumentException if there can't be anything below it
     */
    static String pattern(String prefix) {
        return prefix.endsWith("/") ? prefix : prefix + "/";
    }

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        Url url = request.url();
        Request below = request.withUrl(Url.of(url.scheme(), url.host(), rest(CleanPath.of(url.rawPath())), url.rawQuery()));
        if (handler instanceof Mux mux) {
            mux.serveBelow(request.route(), writer, below);
        } else {
            handler.serve(writer, below);
        }
    }

    /** The path from the slash that follows the prefix. */
    private String rest(String path) {
        int slash = 0;
        for (int i = 0; i < segments && slash >= 0; i++) {
            slash = path.indexOf('/', slash + 1);
        }
        return slash < 0 ? "/" : path.substring(slash);
    }

    /** What two routers have matched, one below the other. */
    static RouteMatch join(RouteMatch outer, RouteMatch inner) {
        if (inner.pattern().isEmpty()) {
            return outer;
        }
        List<String> names = new ArrayList<>(outer.names());
        names.addAll(inner.names());
        List<String> values = new ArrayList<>(outer.values());
        values.addAll(inner.values());
        int slash = inner.pattern().indexOf('/');
        String front = inner.pattern().substring(0, slash);
        String prefix = outer.pattern().substring(0, outer.pattern().length() - 1);
        boolean isMethod = !front.isEmpty() && prefix.startsWith("/");
        String pattern = (isMethod ? front : "") + prefix + inner.pattern().substring(slash);
        return new RouteMatch(pattern, List.copyOf(names), List.copyOf(values), inner.owner().isEmpty() ? outer.owner() : inner.owner());
    }
}
