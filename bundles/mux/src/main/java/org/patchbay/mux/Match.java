package org.patchbay.mux;

import java.util.Objects;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.RouteMatch;

/**
 * What a mux does with a request (N-137); nothing has been called yet.
 *
 * @param handler the route's handler, or one that answers 404, 405, or a redirect
 * @param route   pattern and values; of a redirect, the pattern that would match afterwards; else {@link RouteMatch#NONE}
 */
public record Match(Handler handler, RouteMatch route) {

    public Match {
        Objects.requireNonNull(handler, "handler");
        Objects.requireNonNull(route, "route");
    }

    /** Tells the request its route and calls the handler. */
    public void serve(ResponseWriter writer, Request request) throws Exception {
        request.route(route);
        handler.serve(writer, request);
    }
}
