package org.patchbay.testserver;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.patchbay.http.Registration;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionTask;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.ListenOptions;
import org.patchbay.spi.Listener;
import org.patchbay.spi.Network;
import org.patchbay.spi.Outcome;

/** Another network, whose accepted connections can be broken off. */
final class TrackedNetwork implements Network, AutoCloseable {

    private final Network network;
    private final Registration end; // of that network
    private final Set<Connection> accepted = ConcurrentHashMap.newKeySet();

    TrackedNetwork(Network network, Registration end) {
        this.network = network;
        this.end = end;
    }

    private record TrackedTask(ConnectionTask task, Set<Connection> accepted) implements ConnectionTask {

        @Override
        public void accepted(Connection connection) {
            accepted.add(connection);
            task.accepted(connection);
        }

        @Override
        public boolean needsBytes(Connection connection) {
            return task.needsBytes(connection);
        }

        @Override
        public Outcome run(Connection connection) {
            return task.run(connection);
        }

        @Override
        public void rests(Connection connection) {
            task.rests(connection);
        }

        @Override
        public void closed(Connection connection) {
            accepted.remove(connection);
            task.closed(connection);
        }
    }

    @Override
    public String description() {
        return network.description();
    }

    @Override
    public Listener listen(SocketAddress address, ListenOptions options, ConnectionTask task) throws IOException {
        return network.listen(address, options, new TrackedTask(task, accepted));
    }

    @Override
    public Connection connect(SocketAddress address, Deadline deadline) throws IOException {
        return network.connect(address, deadline);
    }

    void abortAll() {
        accepted.forEach(Connection::abort);
    }

    @Override
    public void close() {
        end.close();
    }
}
