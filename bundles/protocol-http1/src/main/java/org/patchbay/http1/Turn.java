package org.patchbay.http1;

import java.time.Instant;
import org.patchbay.http.Body;
import org.patchbay.http.Request;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.Deadline;

/** One request on its connection: what those who answer it share. */
final class Turn {

    private final Wire wire;
    private final RequestHead head;
    private final RequestBody body; // null if there is none
    private final Expectation expectation;
    private final RequestContext context;
    private boolean writeLimited;   // whether the handler set a deadline for its writes

    /** {@code body} is null if the request has none. */
    Turn(Wire wire, RequestHead head, RequestBody body, Expectation expectation) {
        this.wire = wire;
        this.head = head;
        this.body = body;
        this.expectation = expectation;
        this.context = new RequestContext(wire.connection(), body, wire.policy().context(wire.connection()));
    }

    /** The request as its handler sees it. */
    Request request() {
        return Request.builder(head.method(), head.line().target().url())
                .target(head.line().target().text())
                .protocol(head.protocol())
                .header(head.header())
                .body(body == null ? Body.empty() : body)
                .host(head.host())
                .close(head.wantsClose())
                .addresses(wire.connection().remoteAddress(), wire.connection().localAddress())
                .tls(wire.connection().tls().orElse(null))
                .context(context)
                .recall(context)
                .build();
    }

    Wire wire() {
        return wire;
    }

    RequestHead head() {
        return head;
    }

    /** The content, or null. */
    RequestBody body() {
        return body;
    }

    Expectation expectation() {
        return expectation;
    }

    RequestContext context() {
        return context;
    }

    /** Whether no byte of the body is left on the connection. */
    boolean bodyComplete() {
        return body == null || body.complete();
    }

    /** Whether the body is out of the way, or may be read later (N-075, N-076, N-079). */
    boolean settleBody(boolean fullDuplex) {
        if (bodyComplete()) {
            return true;
        }
        if (fullDuplex && body.failure() == null) {
            return !expectation.announced();
        }
        return drain();
    }

    /**
     * Dropping the rest of a body is our own wait, not the handler's: it has a limit of its own even where reading has none. What is
     * not dropped is still the handler's to read, in the handler's time.
     */
    boolean drain() {
        if (body == null) {
            return true;
        }
        long most = wire.policy().limits().drain();
        if (body.drainable(most)) {
            body.deadline().shorten(Deadline.after(wire.policy().timeouts().head()));
        }
        return body.drain(most);
    }

    /** Takes the connection's input from the handler; false if another thread is still reading, so that nothing can be read any more. */
    boolean detachBody() {
        return body == null || body.detach();
    }

    /** When waiting reads of the handler end. */
    void readDeadline(Deadline deadline) {
        if (body == null) {
            wire.connection().readDeadline(deadline);
        } else {
            body.deadline().set(deadline);
        }
    }

    /** When waiting writes of the handler end. */
    void writeDeadline(Instant deadline) {
        writeLimited = true;
        wire.connection().writeDeadline(Deadline.at(deadline));
    }

    /** Whether {@link #writeDeadline} was called. */
    boolean writeLimited() {
        return writeLimited;
    }

    /** The handler takes the connection: from here on nothing of it is ours. */
    void handOver() {
        detachBody();
        readDeadline(Deadline.NONE);
        wire.connection().writeDeadline(Deadline.NONE);
        context.unwatch();
        wire.listener().state(wire.connection(), ConnectionState.HIJACKED);
    }
}
