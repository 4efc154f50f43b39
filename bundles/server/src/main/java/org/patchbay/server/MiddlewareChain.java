package org.patchbay.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.patchbay.http.Handler;
import org.patchbay.http.Middleware;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.Status;
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

    private static final Handler BARRED = (writer, request) -> bar(writer);

    private final Handler root;
    private volatile Handler chain;

    /** A chain without middlewares. */
    public MiddlewareChain(Handler root) {
        this.root = new Recovery(root);
        this.chain = this.root;
    }

    /**
     * From now on requests go through {@code links}, the first one outermost. In the place of one that can't wrap, with an ERROR line,
     * stands an answer of 503: what it was to keep out is not let through because it is broken.
     *
     * @return the names of those that are in, the outermost first
     */
    public List<String> set(List<Link> links) {
        List<String> names = new ArrayList<>();
        Handler built = root;
        for (Link link : links.reversed()) {
            Handler wrapped = wrap(link, built);
            if (wrapped != BARRED) {
                names.addFirst(link.name());
            }
            built = wrapped;
        }
        chain = built;
        return List.copyOf(names);
    }

    private static Handler wrap(Link link, Handler next) {
        try {
            Handler wrapped = link.middleware().wrap(next);
            if (wrapped != null) {
                return wrapped;
            }
            LOG.error("{} can't be used: it gave no handler; all requests are answered with 503 until it works or is gone", link.name());
        } catch (RuntimeException | Error e) {
            LOG.error("{} can't be used: it failed; all requests are answered with 503 until it works or is gone", link.name(),
                    LoggedFailure.of(e));
        }
        return BARRED;
    }

    private static void bar(ResponseWriter writer) throws IOException {
        writer.header().set("Retry-After", "1");
        new PlainAnswer(Status.SERVICE_UNAVAILABLE).send(writer);
    }

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        chain.serve(writer, request);
    }
}
