package org.patchbay.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.patchbay.http.Handler;
import org.patchbay.http.Middleware;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Middlewares around a root handler that come and go while the server runs. A request keeps the chain with which it began.
 *
 * <pre>
 * Recovery of the server ─► first middleware ─► … ─► last middleware ─► Recovery ─► root
 * </pre>
 *
 * The inner {@link Recovery} is what lets a middleware see the 500 that answers for a handler that failed, as an answer with a
 * status; the outer one answers for a middleware that fails.
 */
public final class MiddlewareChain implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    /**
     * One middleware.
     *
     * @param name       for messages: what it is and where it comes from
     * @param middleware the middleware
     */
    public record Link(String name, Middleware middleware) {

        public Link {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(middleware, "middleware");
        }
    }

    private final Handler root;
    private volatile Handler chain;

    /** A chain without middlewares. */
    public MiddlewareChain(Handler root) {
        this.root = new Recovery(root);
        this.chain = this.root;
    }

    /**
     * From now on requests go through {@code links}, the first one outermost. One that can't wrap is left out, with an ERROR line.
     *
     * @return the names of those that are in, the outermost first
     */
    public List<String> set(List<Link> links) {
        List<String> names = new ArrayList<>();
        Handler built = root;
        for (Link link : links.reversed()) {
            Handler wrapped = wrap(link, built);
            if (wrapped != null) {
                names.addFirst(link.name());
                built = wrapped;
            }
        }
        chain = built;
        return List.copyOf(names);
    }

    /** Null if it can't. */
    private static Handler wrap(Link link, Handler next) {
        try {
            Handler wrapped = link.middleware().wrap(next);
            if (wrapped == null) {
                LOG.error("{} is left out: it gave no handler", link.name());
            }
            return wrapped;
        } catch (RuntimeException | Error e) {
            LOG.error("{} is left out: it failed", link.name(), LoggedFailure.of(e));
            return null;
        }
    }

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        chain.serve(writer, request);
    }
}
