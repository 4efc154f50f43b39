package org.patchbay.mux;

import java.util.Set;
import java.util.TreeSet;
import org.patchbay.http.Method;
import org.patchbay.http.Request;
import org.patchbay.http.RouteMatch;
import org.patchbay.semantics.CleanPath;

/**
 * Decides what to do with a request: a pure function of it and of the table (N-128 to N-136).
 *
 * <p>Source: {@code findHandler} and {@code matchOrRedirect} in Go's {@code server.go}.
 */
record Matcher(SegmentTree<Route> table) {

    private static final Match NOT_FOUND = new Match(PlainError.NOT_FOUND, RouteMatch.NONE);
    private static final Match BAD_TARGET = new Match(BadTarget.INSTANCE, RouteMatch.NONE);

    /** What answers {@code request}. */
    Match match(Request request) {
        if (request.target().equals("*")) {
            return BAD_TARGET;
        }
        return request.method().equals(Method.CONNECT) ? connect(request) : matchClean(request);
    }

    private Match matchClean(Request request) {
        String rawPath = request.url().rawPath();
        String path = CleanPath.of(rawPath);
        String host = table.hasHosts() ? withoutPort(request.host()) : "";
        Lookup<Route> lookup = new Lookup<>(request.method(), path);
        Route found = lookup.find(table, host);
        if (found == null || !lookup.isExact()) {
            Route below = withSlash(host, request.method(), path);
            if (below != null) {
                return below.answeredBy(Redirect.to(path + "/", request.url().rawQuery()));
            }
        }
        if (!path.equals(rawPath)) {
            Redirect redirect = Redirect.to(path, request.url().rawQuery());
            return found == null ? new Match(redirect, RouteMatch.NONE) : found.answeredBy(redirect);
        }
        return found == null ? none(lookup, host) : found.match(lookup);
    }

    /**
     * CONNECT paths are not cleaned, and its host keeps the port; the redirect is looked up with the host of the target (N-134).
     * A target in authority form has no path, and so matches no pattern.
     */
    private Match connect(Request request) {
        String path = request.url().rawPath();
        if (path.isEmpty()) {
            return NOT_FOUND;
        }
        Lookup<Route> first = new Lookup<>(request.method(), path);
        if (first.find(table, request.url().host()) == null || !first.isExact()) {
            Route below = withSlash(request.url().host(), request.method(), path);
            if (below != null) {
                return below.answeredBy(Redirect.to(CleanPath.of(path + "/"), request.url().rawQuery()));
            }
        }
        Lookup<Route> lookup = new Lookup<>(request.method(), path);
        Route found = lookup.find(table, request.host());
        return found == null ? none(lookup, request.host()) : found.match(lookup);
    }

    /** The route that matches the path with a slash added exactly, or null (N-131). */
    private Route withSlash(String host, String method, String path) {
        return path.endsWith("/") ? null : Lookup.findWithSlash(table, host, method, path);
    }

    /** N-135, N-136. */
    private Match none(Lookup<Route> lookup, String host) {
        Set<String> methods = new TreeSet<>();
        lookup.addMethods(table, host, methods);
        if (methods.isEmpty()) {
            return NOT_FOUND;
        }
        if (methods.contains(Method.GET)) {
            methods.add(Method.HEAD);
        }
        return new Match(PlainError.methodNotAllowed(methods), RouteMatch.NONE);
    }

    /**
     * N-128, as {@code net.SplitHostPort} in Go reads it.
     *
     * <pre>
     * "a:80" ⇒ "a"    "[::1]:80" ⇒ "::1"    "[::1]", "::1", "a" ⇒ unchanged
     * </pre>
     */
    static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        if (colon < 0) {
            return host;
        }
        if (host.startsWith("[")) {
            return host.indexOf(']') == colon - 1 ? host.substring(1, colon - 1) : host;
        }
        boolean plain = host.indexOf(':') == colon && host.indexOf('[') < 0 && host.indexOf(']') < 0;
        return plain ? host.substring(0, colon) : host;
    }
}
