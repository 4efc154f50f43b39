package org.patchbay.http1;

import java.net.SocketAddress;
import java.time.Instant;
import javax.net.ssl.SSLSession;
import org.patchbay.http.Body;
import org.patchbay.http.Exchange;
import org.patchbay.http.Header;
import org.patchbay.http.Protocol;
import org.patchbay.http.Url;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.Deadline;

/** One request on its connection: what those who answer it share, and what its handler sees of it. */
final class Turn extends Exchange {

    private final Wire wire;
    private final RequestHead head;
    private final RequestBody body; // null if there is none
    private final Expectation expectation;
    private volatile RequestContext context; // null until somebody asks, which for most requests nobody does; made under this
    private volatile boolean returned;       // whether the handler has
    private boolean writeLimited;   // whether the handler set a deadline for its writes

    /** {@code body} is null if the request has none. */
    Turn(Wire wire, RequestHead head, RequestBody body, Expectation expectation) {
        this.wire = wire;
        this.head = head;
        this.body = body;
        this.expectation = expectation;
    }

    Wire wire() {
        return wire;
    }

    RequestHead head() {
        return head;
    }

    /** The content that is on the connection, or null. */
    RequestBody received() {
        return body;
    }

    Expectation expectation() {
        return expectation;
    }

    @Override
    public RequestContext context() {
        RequestContext made = context;
        return made == null ? makeContext() : made;
    }

    private synchronized RequestContext makeContext() {
        if (context == null) {
            RequestContext made = new RequestContext(wire.connection(), body, wire.policy().context(wire.connection()));
            context = made;
            if (returned) {
                made.close();
            }
        }
        return context;
    }

    /**
     * Ends the context because the handler returned. Who asks for it first makes it, then looks whether the handler has returned; here it
     * is the other way round: so one of the two sees the other.
     */
    void handlerReturned() {
        returned = true;
        RequestContext made = context;
        if (made != null) {
            made.close();
        }
    }

    @Override
    public RequestContext recall() {
        return context();
    }

    @Override
    public String method() {
        return head.method();
    }

    @Override
    public String target() {
        return head.line().target().text();
    }

    @Override
    public Protocol protocol() {
        return head.protocol();
    }

    @Override
    public String host() {
        return head.host();
    }

    @Override
    public boolean close() {
        return head.wantsClose();
    }

    @Override
    public SocketAddress remote() {
        return wire.connection().remoteAddress();
    }

    @Override
    public SocketAddress local() {
        return wire.connection().localAddress();
    }

    @Override
    public SSLSession session() {
        return wire.connection().tls().orElse(null);
    }

    @Override
    public Url url() {
        return head.line().target().url();
    }

    @Override
    public Header header() {
        return head.header();
    }

    @Override
    public Body body() {
        return body == null ? Body.empty() : body;
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
        context().unwatch();
        wire.listener().state(wire.connection(), ConnectionState.HIJACKED);
    }
}
