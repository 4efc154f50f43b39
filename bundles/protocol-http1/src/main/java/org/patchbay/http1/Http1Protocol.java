package org.patchbay.http1;

import java.nio.ByteBuffer;
import java.util.List;
import org.patchbay.http.Handler;
import org.patchbay.spi.Claim;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.Outcome;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.spi.ServerProtocol;
import org.patchbay.spi.Session;

/** HTTP/1.0 and HTTP/1.1 for servers. Thread-safe; one object serves any number of connections and servers. */
public final class Http1Protocol implements ServerProtocol {

    /**
     * What all connections of a protocol share.
     *
     * @param dates   the present one
     * @param idleEnd of those that become idle now
     * @param sinks   for what is about to be sent
     * @param parsers for heads
     */
    record Shared(DateField dates, IdleEnd idleEnd, Pool<ByteSink> sinks, Pool<HeadParser> parsers) {
    }

    private final Shared shared;

    /** A protocol without state but the present date, a few buffers, and what clients sent lately. */
    public Http1Protocol() {
        HeadParser.Known known = new HeadParser.Known();
        shared = new Shared(new DateField(), new IdleEnd(), new Pool<>(() -> new ByteSink(ConnectionOutput.CAPACITY)),
                new Pool<>(() -> new HeadParser(known)));
    }

    @Override
    public String name() {
        return "HTTP/1.1";
    }

    @Override
    public List<String> applicationProtocols() {
        return List.of("http/1.1", "http/1.0");
    }

    /**
     * Claims everything that could be text, so that whoever sends a malformed request, or an HTTP/2 preface where nobody speaks
     * HTTP/2, is told (T-030, T-044). What begins with a control byte, such as a TLS record, is none of ours.
     */
    @Override
    public Claim claims(ByteBuffer prefix) {
        if (!prefix.hasRemaining()) {
            return Claim.NEED_MORE;
        }
        int first = prefix.get(prefix.position()) & 0xFF;
        return first >= ' ' || first == '\r' || first == '\n' || first == '\t' ? Claim.YES : Claim.NO;
    }

    @Override
    public Session open(Connection connection, Handler downstream, ServerPolicy policy, ConnectionListener listener) {
        ConnectionOutput output = new ConnectionOutput(connection, shared.sinks());
        return new Conversation(new Wire(connection, new ConnectionInput(connection), output, policy, listener, shared), downstream);
    }

    @Override
    public Outcome serve(Connection connection, Handler downstream, ServerPolicy policy, ConnectionListener listener) {
        return open(connection, downstream, policy, listener).serve();
    }
}
