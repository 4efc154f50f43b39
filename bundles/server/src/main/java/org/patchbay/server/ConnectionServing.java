package org.patchbay.server;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.patchbay.http.Context;
import org.patchbay.http.Handler;
import org.patchbay.server.ConnectionGate.Verdict;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.ConnectionTask;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Outcome;
import org.patchbay.spi.ServerProtocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an endpoint does with each connection: lets it in or not, finds its protocol once, and lets that serve. */
final class ConnectionServing implements ConnectionTask {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    /**
     * Who may come in.
     *
     * @param gate       counts those that are in
     * @param turnedAway counts the others
     * @param contexts   for those that are in
     */
    record Entrance(ConnectionGate gate, TurnedAway turnedAway, ConnectionContexts contexts) {
    }

    private final Supplier<List<ServerProtocol>> protocols;
    private final Entrance entrance;
    private final OpenConnections connections;
    private final Handler downstream;

    ConnectionServing(Supplier<List<ServerProtocol>> protocols, Entrance entrance, OpenConnections connections, Handler downstream) {
        this.protocols = protocols;
        this.entrance = entrance;
        this.connections = connections;
        this.downstream = downstream;
    }

    /** The header deadline runs from here, and so covers the choice of the protocol too (N-094). */
    @Override
    public void accepted(Connection connection) {
        Verdict verdict = entrance.gate().enter(connection.remoteAddress());
        if (verdict != Verdict.ADMITTED) {
            entrance.turnedAway().add(verdict, connection.remoteAddress());
            connections.refuse(connection);
            return;
        }
        Context context;
        try {
            context = entrance.contexts().of(connection);
        } catch (RuntimeException | Error e) { // a hook of the program's; nobody else is to suffer
            LOG.error("{}: closed, since its context could not be had", connection.remoteAddress(), e);
            entrance.gate().leave(connection.remoteAddress());
            connections.refuse(connection);
            return;
        }
        connection.readDeadline(Deadline.after(connections.options().timeouts().head()));
        connections.opened(connection, context);
    }

    @Override
    public boolean needsBytes(Connection connection) {
        return new ProtocolChoice(protocols.get()).needsBytes(connection);
    }

    @Override
    public Outcome run(Connection connection) {
        OpenConnection known = connections.find(connection);
        if (known == null || !hasProtocol(known)) {
            return Outcome.CLOSED;
        }
        Outcome outcome = known.serve(downstream);
        switch (outcome) {
            case IDLE -> known.state(connection, ConnectionState.IDLE);
            case HANDED_OVER -> known.state(connection, ConnectionState.HIJACKED);
            case CLOSED -> { }
        }
        return outcome;
    }

    @Override
    public void rests(Connection connection) {
        OpenConnection known = connections.find(connection);
        if (known != null) {
            known.rests();
        }
    }

    @Override
    public void closed(Connection connection) {
        if (connections.find(connection) != null) { // it was let in
            entrance.gate().leave(connection.remoteAddress()); // first: whoever hears that it is closed may come in its place
            connections.closed(connection);
        }
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
