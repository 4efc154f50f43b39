package org.patchbay.mux;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.patchbay.http.Method;
import org.patchbay.http.Request;
import org.patchbay.mux.SegmentTree.Host;
import org.patchbay.semantics.CleanPath;

/**
 * Decides what to do with a request: a pure function of it and of the table (N-128 to N-136).
 *
 * <p>Source: {@code findHandler} and {@code matchOrRedirect} in Go's {@code server.go}.
 */
record Matcher(SegmentTree<Route> table) {

    /** What answers {@code request}. */
    Match match(Request request, MuxAnswers answers) {
        if (request.target().equals("*")) {
            return answer(new Outcome.BadTarget(), null, answers);
        }
        return request.method().equals(Method.CONNECT) ? connect(request, answers) : matchClean(request, answers);
    }

    private static Match answer(Outcome outcome, Route target, MuxAnswers answers) {
        return Match.without(outcome, answers.to(outcome), target);
    }

    private Match matchClean(Request request, MuxAnswers answers) {
        String rawPath = request.url().rawPath();
        Host<Route> host = table.hasHosts() ? table.hostOf(request.host()) : null; // text for nobody else
        Route plain = plain(host == null ? table.anyHost() : host, request.method(), rawPath);
        if (plain != null) {
            return plain.match();
        }
        String path = CleanPath.of(rawPath);
        Lookup<Route> lookup = new Lookup<>(request.method(), path);
        Route found = lookup.find(host, table.anyHost());
        if (found == null || !lookup.isExact()) {
            Match below = withSlash(host, path, request, answers);
            if (below != null) {
                return below;
            }
        }
        if (!path.equals(rawPath) && (found == null || found.redirect() != RedirectPolicy.SERVE)) {
            return found != null && found.redirect() == RedirectPolicy.NOT_FOUND ? answer(new Outcome.NotFound(), null, answers)
                    : answer(redirect(path, request), found, answers);
        }
        return found == null ? none(lookup, host, answers) : found.match(lookup);
    }

    /** The route whose pattern is a path that can be written in one way only, and is this one: no other is more specific. */
    private static Route plain(Host<Route> host, String method, String rawPath) {
        ByMethod<Route> byMethod = host.plain().get(rawPath);
        return byMethod == null ? null : byMethod.chosen(method);
    }

    /**
     * CONNECT paths are not cleaned, and its host keeps the port; the redirect is looked up with the host of the target (N-134).
     * A target in authority form has no path, and so matches no pattern.
     */
    private Match connect(Request request, MuxAnswers answers) {
        String path = request.url().rawPath();
        if (path.isEmpty()) {
            return answer(new Outcome.NotFound(), null, answers);
        }
        Host<Route> redirecting = table.wholeHost(request.url().host());
        Lookup<Route> first = new Lookup<>(request.method(), path);
        if (first.find(redirecting, table.anyHost()) == null || !first.isExact()) {
            Match below = withSlash(redirecting, path, request, answers);
            if (below != null) {
                return below;
            }
        }
        Host<Route> host = table.wholeHost(request.host());
        Lookup<Route> lookup = new Lookup<>(request.method(), path);
        Route found = lookup.find(host, table.anyHost());
        return found == null ? none(lookup, host, answers) : found.match(lookup);
    }

    /** What comes of the route that matches the path with a slash added exactly (N-131); null if there is none, or it wants nothing. */
    private Match withSlash(Host<Route> host, String path, Request request, MuxAnswers answers) {
        Route below = path.endsWith("/") ? null : Lookup.findWithSlash(host, table.anyHost(), request.method(), path);
        if (below == null) {
            return null;
        }
        return switch (below.redirect()) {
            case REDIRECT -> answer(redirect(CleanPath.of(path + "/"), request), below, answers);
            case SERVE -> {
                Lookup<Route> lookup = new Lookup<>(request.method(), path + "/");
                yield lookup.find(host, table.anyHost()).match(lookup);
            }
            case NOT_FOUND -> null;
        };
    }

    private static Outcome redirect(String path, Request request) {
        return new Outcome.Redirected(Redirect.location(path, request.url().rawQuery()));
    }

    /** N-135, N-136. */
    private Match none(Lookup<Route> lookup, Host<Route> host, MuxAnswers answers) {
        Set<String> methods = new TreeSet<>();
        for (Route route : lookup.all(host, table.anyHost())) {
            methods.add(route.pattern().method());
        }
        for (Route route : lookup.allWithSlash(host, table.anyHost())) {
            if (route.redirect() != RedirectPolicy.NOT_FOUND) {
                methods.add(route.pattern().method());
            }
        }
        methods.remove("");
        if (methods.isEmpty()) {
            return answer(new Outcome.NotFound(), null, answers);
        }
        if (methods.contains(Method.GET)) {
            methods.add(Method.HEAD);
        }
        return answer(new Outcome.NotAllowed(List.copyOf(methods)), null, answers);
    }

    /** The routes that a request concerns whatever its method: those whose patterns match its path, with and without a slash added. */
    List<Route> concerned(Request request) {
        boolean connect = request.method().equals(Method.CONNECT);
        String path = connect ? request.url().rawPath() : CleanPath.of(request.url().rawPath());
        Host<Route> host = connect ? table.wholeHost(request.host()) : table.hostOf(request.host());
        Lookup<Route> lookup = new Lookup<>(request.method(), path);
        List<Route> all = lookup.all(host, table.anyHost());
        lookup.allWithSlash(host, table.anyHost()).stream().filter(route -> !all.contains(route)).forEach(all::add);
        return all;
    }
}
