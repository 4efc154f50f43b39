package org.patchbay.server;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.Objects;
import org.patchbay.http.AbortHandlerException;
import org.patchbay.http.Handler;
import org.patchbay.http.HttpException;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.RouteMatch;
import org.patchbay.http.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for a handler that throws (N-008; in Go the panic closes the connection without an answer).
 *
 * <pre>
 * AbortHandlerException              ⇒ thrown on, silent
 * HttpException of the peer or ours  ⇒ its status and Connection: close, DEBUG; thrown on if the answer is committed
 *   (a client that is gone or too slow, a body that breaks a rule), or an IOException, checked or not, caused by one
 * anything else, errors of the JVM   ⇒ one ERROR line with the stack, and 500; if the answer is committed,
 *                                      AbortHandlerException, so that who is further out logs nothing more
 * </pre>
 *
 * What is thrown on makes the protocol break the answer off, so that the client can tell. Every {@link Server} has one around its
 * root; put another one inside of middlewares that are to see the status which it answers.
 */
public final class Recovery implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final Handler next;

    /** Answers for {@code next}. */
    public Recovery(Handler next) {
        this.next = Objects.requireNonNull(next, "next");
    }

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        try {
            next.serve(writer, request);
        } catch (AbortHandlerException e) {
            throw e;
        } catch (Throwable e) {
            HttpException fault = HttpException.faultBehind(e).orElse(null);
            if (fault == null) {
                failed(writer, request, e);
            } else if (!refused(writer, request, fault)) {
                throw e;
            }
        }
    }

    /** The body broke a rule or a limit while the handler read it: not the handler's fault, and the framing is in doubt. */
    private static boolean refused(ResponseWriter writer, Request request, HttpException error) {
        LOG.debug("{} from {}: {}", request, remote(request), error.getMessage());
        if (!error.isAnswerable() || writer.committed()) {
            return false;
        }
        writer.reset();
        writer.header().set("Connection", "close");
        return answered(writer, error.status(), error);
    }

    private static void failed(ResponseWriter writer, Request request, Throwable error) {
        RouteMatch route = request.route();
        LOG.error("{} from {}: the handler failed (pattern '{}', {})", request, remote(request), route.pattern(),
                route.owner().isEmpty() ? "owner unknown" : "of " + route.owner(), LoggedFailure.of(error));
        if (!writer.committed()) {
            writer.reset();
        }
        if (writer.committed() || !answered(writer, Status.INTERNAL_SERVER_ERROR, error)) {
            throw new AbortHandlerException(error);
        }
    }

    private static boolean answered(ResponseWriter writer, int status, Throwable error) {
        try {
            new PlainAnswer(status).send(writer);
            return true;
        } catch (IOException | RuntimeException e) {
            error.addSuppressed(e);
            return false;
        }
    }

    private static String remote(Request request) {
        return request.remoteAddress().map(SocketAddress::toString).orElse("an unknown address");
    }
}
