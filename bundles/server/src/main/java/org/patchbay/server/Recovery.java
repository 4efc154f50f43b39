package org.patchbay.server;

import java.io.IOException;
import java.net.SocketAddress;
import org.patchbay.http.AbortHandlerException;
import org.patchbay.http.Handler;
import org.patchbay.http.HttpException;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.RouteMatch;
import org.patchbay.http.Status;
import org.patchbay.http.StreamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for a handler that throws (N-008; in Go the panic closes the connection without an answer).
 *
 * <pre>
 * AbortHandlerException              ⇒ thrown on, silent
 * HttpException of the peer or ours  ⇒ its status and Connection: close, DEBUG; thrown on if the answer is committed
 *   (a client that is gone or too slow, a body that breaks a rule), or an IOException caused by one
 * anything else, errors of the JVM   ⇒ 500, one ERROR line with the stack; thrown on if the answer is committed
 * </pre>
 *
 * What is thrown on makes the protocol break the answer off, so that the client can tell.
 */
final class Recovery implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final Handler next;

    Recovery(Handler next) {
        this.next = next;
    }

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        try {
            next.serve(writer, request);
        } catch (AbortHandlerException e) {
            throw e;
        } catch (Throwable e) {
            HttpException fault = fault(e);
            if (!(fault == null ? failed(writer, request, e) : refused(writer, request, fault))) {
                throw e;
            }
        }
    }

    /** The fault of the peer, or the limit of ours, that {@code error} is or comes from; null if the handler is to blame. */
    private static HttpException fault(Throwable error) {
        HttpException fault = error instanceof HttpException direct ? direct
                : error instanceof IOException && error.getCause() instanceof HttpException cause ? cause : null;
        return fault == null || fault.origin() == HttpException.Origin.APPLICATION ? null : fault;
    }

    /** The body broke a rule or a limit while the handler read it: not the handler's fault, and the framing is in doubt. */
    private static boolean refused(ResponseWriter writer, Request request, HttpException error) {
        LOG.debug("{} from {}: {}", request, remote(request), error.getMessage());
        boolean hasStatus = error.status() >= Status.BAD_REQUEST && error.status() < 600 && !(error instanceof StreamException);
        if (!hasStatus || writer.committed()) {
            return false;
        }
        writer.reset();
        writer.header().set("Connection", "close");
        return answered(writer, error.status(), error);
    }

    private static boolean failed(ResponseWriter writer, Request request, Throwable error) {
        RouteMatch route = request.route();
        LOG.error("{} from {}: the handler failed (pattern '{}', {})", request, remote(request), route.pattern(),
                route.owner().isEmpty() ? "owner unknown" : "of " + route.owner(), error);
        if (writer.committed()) {
            return false;
        }
        writer.reset();
        return answered(writer, Status.INTERNAL_SERVER_ERROR, error);
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
