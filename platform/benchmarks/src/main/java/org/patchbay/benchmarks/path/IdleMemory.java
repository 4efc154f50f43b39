package org.patchbay.benchmarks.path;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.mux.Mux;
import org.patchbay.server.ConnectionLimits;
import org.patchbay.server.ServerOptions;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionTask;

/**
 * Heap that a server keeps for each idle connection, one request each before and all from different addresses; what the connection
 * itself keeps is left out. {@code IdleMemory [CONNECTIONS]}.
 */
public final class IdleMemory {

    private static final int CONNECTIONS = 10_000;
    private static final int COLLECTIONS = 5;

    private IdleMemory() {
    }

    /** Measures. */
    public static void main(String[] arguments) throws IOException {
        int count = arguments.length == 0 ? CONNECTIONS : Integer.parseInt(arguments[0]);
        System.out.printf("without limits: %d bytes for each idle connection%n", perConnection(count, ConnectionLimits.NONE));
        ConnectionLimits limits = new ConnectionLimits(count, count);
        System.out.printf("with a limit for each address: %d bytes%n", perConnection(count, limits));
    }

    static long perConnection(int count, ConnectionLimits limits) throws IOException {
        ServerOptions options = ServerOptions.DEFAULT.withConnections(limits);
        ConnectionTask task = BareServer.start(options, new Mux("default"));
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] address = {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i};
            connections.add(new IdleConnection(new InetSocketAddress(InetAddress.getByAddress(address), 1024)));
        }
        long before = used();
        for (Connection connection : connections) {
            task.accepted(connection);
            task.run(connection);
        }
        long after = used();
        connections.forEach(task::closed);
        return (after - before) / count;
    }

    /** Bytes that are reachable. */
    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
