package org.patchbay.server;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.patchbay.http.Handler;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.ConnectionTask;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Outcome;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.spi.ServerProtocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an endpoint does with each connection: finds its protocol once, and lets that serve. */
final class ConnectionServing implements ConnectionTask {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final Supplier<List<ServerProtocol>> protocols;
    private final OpenConnections connections;
    private final ServerPolicy policy;
    private final Handler downstream;

    ConnectionServing(Supplier<List<ServerProtocol>> protocols, OpenConnections connections, ServerPolicy policy, Handler downstream) {
        this.protocols = protocols;
        this.connections = connections;
        this.policy = policy;
        this.downstream = downstream;
    }

    /** The header deadline runs from here, and so covers the choice of the protocol too (N-094). */
    @Override
    public void accepted(Connection connection) {
        connection.readDeadline(Deadline.after(policy.timeouts().head()));
        connections.opened(connection);
    }

    @Override
    public Outcome run(Connection connection) {
        OpenConnection known = connections.find(connection).orElse(null);
        if (known == null || !hasProtocol(known)) {
            return Outcome.CLOSED;
        }
        Outcome outcome = known.protocol().serve(connection, downstream, policy, connections);
        switch (outcome) {
            case IDLE -> connections.state(connection, ConnectionState.IDLE);
            case HANDED_OVER -> connections.state(connection, ConnectionState.HIJACKED);
            case CLOSED -> { }
        }
        return outcome;
    }

    @Override
    public void closed(Connection connection) {
        connections.state(connection, ConnectionState.CLOSED);
    }

    /** Chooses for a new connection; false if nobody wants it, or its protocol has left since. */
    private boolean hasProtocol(OpenConnection known) {
        List<ServerProtocol> present = protocols.get();
        if (known.protocol() != null) {
            return present.contains(known.protocol());
        }
        try {
            new ProtocolChoice(present).choose(known.connection).ifPresent(known::protocol);
        } catch (IOException e) {
            LOG.debug("{}: ended before its protocol was known: {}", known.connection.remoteAddress(), e.toString());
            return false;
        }
        if (known.protocol() == null) {
            LOG.debug("{}: no protocol knows its first bytes", known.connection.remoteAddress());
        }
        return known.protocol() != null;
    }
}
