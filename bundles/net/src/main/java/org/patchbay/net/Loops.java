package org.patchbay.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.patchbay.net.ServedConnection.Service;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionTask;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.ListenOptions;
import org.patchbay.spi.ListenOptions.Option;
import org.patchbay.spi.Listener;
import org.patchbay.spi.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TCP and Unix-domain sockets on loops. Its threads start with the first listener or connection, and end when all is closed. */
final class Loops implements Network, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Loops.class);

    private final Kernel kernel;
    private final List<Loop> loops = new ArrayList<>();
    private final Crew crew;
    private final Set<LoopListener> listeners = ConcurrentHashMap.newKeySet();
    private final OpenList connections = new OpenList();
    private boolean started;         // guarded by this
    private volatile boolean closed; // written with this held

    /** {@code carriers} is for each of the {@code count} loops. */
    Loops(Kernel kernel, LaneThreads threads, int count, int carriers) throws IOException {
        this.kernel = kernel;
        try {
            for (int i = 1; i <= count; i++) {
                loops.add(new Loop("net loop " + i, kernel, threads));
            }
        } catch (IOException | RuntimeException | Error e) {
            discard();
            throw e;
        }
        this.crew = new Crew(loops, carriers);
        loops.forEach(loop -> loop.joins(crew));
    }

    @Override
    public String description() {
        return kernel.description() + " loops, " + loops.size() + " of them, carrying virtual threads";
    }

    /** How often a spare thread took over a loop. */
    long takeOvers() {
        return crew.takeOvers();
    }

    @Override
    public Listener listen(SocketAddress address, ListenOptions options, ConnectionTask task) throws IOException {
        SocketAddress target = resolved(address);
        start();
        Service service = Service.of(task);
        Acceptor acceptor = kernel.listen(target, options);
        try {
            LoopListener listener = new LoopListener(leastBusy(), acceptor, socket -> serve(socket, options, service));
            listeners.removeIf(earlier -> !earlier.isOpen());
            listeners.add(listener);
            listener.start();
            return listener;
        } catch (IOException | RuntimeException | Error e) {
            acceptor.close();
            throw e;
        }
    }

    @Override
    public Connection connect(SocketAddress address, Deadline deadline) throws IOException {
        SocketAddress target = resolved(address);
        if (deadline.passed()) {
            throw new SocketTimeoutException("the deadline for connecting to " + target + " has passed");
        }
        start();
        Socket socket = kernel.connect(target);
        LoopConnection connection = register(new LoopConnection(leastBusy(), socket, target, connections));
        try {
            connection.awaitConnected(deadline);
            socket.noDelay(true);
            return connection;
        } catch (IOException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    private void serve(Socket socket, ListenOptions options, Service service) {
        try {
            socket.noDelay(options.noDelay() == Option.ON);
            new ServedConnection(service, life -> register(new LoopConnection(leastBusy(), socket, connections, life))).start();
        } catch (IOException e) {
            LOG.debug("a connection was gone before it could be served", e);
            socket.close();
        } catch (RuntimeException | Error e) {
            LOG.error("a connection could not be served", e);
            socket.close();
        }
    }

    private LoopConnection register(LoopConnection connection) throws IOException {
        try {
            connection.register();
            connections.add(connection);
            if (closed) {
                connection.close();
            }
            return connection;
        } catch (IOException | RuntimeException | Error e) {
            connection.socket().close();
            throw e;
        }
    }

    private Loop leastBusy() {
        Loop least = loops.getFirst();
        for (Loop loop : loops) {
            if (loop.population() < least.population()) {
                least = loop;
            }
        }
        return least;
    }

    private synchronized void start() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (!started) {
            started = true;
            crew.start();
        }
    }

    /** Closes all listeners and all connections, those that were handed over as well. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (!started) {
                discard();
                return;
            }
        }
        listeners.forEach(LoopListener::close);
        connections.all().forEach(LoopConnection::close);
        loops.forEach(Loop::leave);
    }

    /** The pollers of loops that nobody has driven. */
    private void discard() {
        for (Loop loop : loops) {
            try {
                loop.poller().close();
            } catch (IOException e) {
                LOG.debug("a poller could not be closed", e);
            }
        }
    }

    private static SocketAddress resolved(SocketAddress address) throws IOException {
        return address instanceof UnixDomainSocketAddress ? address : SocketNetwork.resolved(address);
    }
}
