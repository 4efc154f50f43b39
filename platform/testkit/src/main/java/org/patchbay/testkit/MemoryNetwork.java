package org.patchbay.testkit;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionTask;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.ListenOptions;
import org.patchbay.spi.Listener;
import org.patchbay.spi.Network;

/**
 * A network within this process: no sockets, no ports of the machine, faults on demand. Threads are virtual, one for each
 * accepted connection, and {@link LeakCheck} knows what is left of threads and connections.
 *
 * <pre>
 * connect(address, deadline)                 ⇒ a perfect connection
 * connect(address, Wire toServer, toClient)  ⇒ one with the faults of those wires
 * refuse(address)                            ⇒ connects fail until accept(address)
 * </pre>
 *
 * <p>A connection task is run when its first bytes are there, as on a network of event loops. In memory everything of
 * {@link Connection} works, a deadline moved while a read waits included; only TLS is missing.
 */
public final class MemoryNetwork implements Network, AutoCloseable {

    private static final int FIRST_PORT = 49_152; // RFC 6335 §6: the dynamic ports

    private final Map<SocketAddress, MemoryListener> listeners = new ConcurrentHashMap<>();
    private final Set<SocketAddress> refused = ConcurrentHashMap.newKeySet();
    private final Set<MemoryConnection> open = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger nextPort = new AtomicInteger();

    /** A network without listeners. */
    public MemoryNetwork() {
    }

    /** Tells of connections under its lock, so that closing it waits for {@code accepted} and no connection is handed out after. */
    private static final class MemoryListener implements Listener {
        private final MemoryNetwork network;
        private final SocketAddress address;
        private final ConnectionTask task;
        private final ReentrantLock handingOut = new ReentrantLock(); // reentrant: a task may close its own listener
        private boolean closed;                                       // guarded by handingOut

        MemoryListener(MemoryNetwork network, SocketAddress address, ConnectionTask task) {
            this.network = network;
            this.address = address;
            this.task = task;
        }

        /** Tells the task of {@code connection}; false, and nothing was done, if nothing is handed out any more. */
        boolean handOut(MemoryConnection connection) {
            handingOut.lock();
            try {
                if (closed) {
                    return false;
                }
                task.accepted(connection);
            } catch (RuntimeException | Error e) {
                network.failures.add(e);
                connection.close();
            } finally {
                handingOut.unlock();
            }
            return true;
        }

        @Override
        public SocketAddress address() {
            return address;
        }

        @Override
        public void close() {
            network.listeners.remove(address, this);
            handingOut.lock();
            try {
                closed = true;
            } finally {
                handingOut.unlock();
            }
        }
    }

    @Override
    public String description() {
        return "virtual threads in memory";
    }

    /** Listens; port 0 takes a free one. */
    @Override
    public Listener listen(SocketAddress address, ListenOptions options, ConnectionTask task) throws IOException {
        SocketAddress own = address instanceof InetSocketAddress inet && inet.getPort() == 0
                ? new InetSocketAddress(inet.getAddress(), freePort()) : address;
        MemoryListener listener = new MemoryListener(this, own, task);
        if (listeners.putIfAbsent(own, listener) != null) {
            throw new BindException("address already in use: " + own);
        }
        return listener;
    }

    @Override
    public Connection connect(SocketAddress address, Deadline deadline) throws IOException {
        return connect(address, Wire.PERFECT, Wire.PERFECT);
    }

    /** Connects with faults. */
    public Connection connect(SocketAddress address, Wire toServer, Wire toClient) throws IOException {
        MemoryListener listener = listeners.get(address);
        if (listener == null || refused.contains(address)) {
            throw refused(address);
        }
        Ends ends = ends(freeAddress(), address, toServer, toClient);
        if (!listener.handOut(ends.server())) {
            ends.client().abort();
            ends.server().abort();
            throw refused(address);
        }
        start("connection " + ends.client(), () -> drive(listener.task, ends.server()));
        return ends.client();
    }

    private static ConnectException refused(SocketAddress address) {
        return new ConnectException("connection refused: " + address);
    }

    /** Both ends of one connection, in the hands of the caller. */
    public record Pair(Connection client, Connection server) {
    }

    private record Ends(MemoryConnection client, MemoryConnection server) {
    }

    /** A perfect connection without a listener. */
    public Pair pair() {
        return pair(Wire.PERFECT, Wire.PERFECT);
    }

    /** A connection with faults, without a listener. */
    public Pair pair(Wire toServer, Wire toClient) {
        Ends ends = ends(freeAddress(), freeAddress(), toServer, toClient);
        return new Pair(ends.client(), ends.server());
    }

    private Ends ends(SocketAddress client, SocketAddress server, Wire toServer, Wire toClient) {
        Pipe up = new Pipe(toServer);
        Pipe down = new Pipe(toClient);
        up.pairWith(down);
        Ends ends = new Ends(new MemoryConnection(this, client, server, down, up), new MemoryConnection(this, server, client, up, down));
        open.add(ends.client());
        open.add(ends.server());
        return ends;
    }

    private SocketAddress freeAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    }

    /** Ports come round again after 16,384; by then their first owners are gone. */
    private int freePort() {
        return FIRST_PORT + nextPort.getAndIncrement() % (65_536 - FIRST_PORT);
    }

    /** From now on, connects to {@code address} fail, though somebody listens. */
    public void refuse(SocketAddress address) {
        refused.add(address);
    }

    /** Takes {@link #refuse} back. */
    public void accept(SocketAddress address) {
        refused.remove(address);
    }

    private void drive(ConnectionTask task, MemoryConnection connection) {
        try {
            boolean going = true;
            while (going && connection.awaitBytes()) {
                going = switch (task.run(connection)) {
                    case IDLE -> true;
                    case CLOSED -> false;
                    case HANDED_OVER -> {
                        connection.awaitClosed();
                        yield false;
                    }
                };
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connection.close();
            task.closed(connection);
        }
    }

    /** Starts a virtual thread that this network remembers; what it throws is kept in {@link #failures}. */
    Thread start(String name, Runnable task) {
        Thread thread = Thread.ofVirtual().name(name).unstarted(() -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                failures.add(e);
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
        return thread;
    }

    void ended(MemoryConnection connection) {
        open.remove(connection);
    }

    /** Ends of connections that are not closed, as text, client ends and server ends alike. */
    public List<String> openConnections() {
        return open.stream().map(MemoryConnection::toString).sorted().toList();
    }

    /** Where somebody listens. */
    public List<SocketAddress> listening() {
        return listeners.keySet().stream().sorted(Comparator.comparing(SocketAddress::toString)).toList();
    }

    /** The threads of connections that are still running. */
    public List<Thread> runningThreads() {
        return List.copyOf(threads);
    }

    /** What left a connection's thread: exceptions that no task should let go. */
    public List<Throwable> failures() {
        return List.copyOf(failures);
    }

    /** Waits until no thread of a connection is running; false at the limit. */
    public boolean awaitQuiet(Duration limit) throws InterruptedException {
        Deadline deadline = Deadline.after(limit);
        for (Thread thread : threads) {
            if (!thread.join(Duration.ofNanos(Math.max(1, deadline.remainingNanos())))) {
                return false;
            }
        }
        return true;
    }

    /** Stops listening and breaks off all connections. */
    @Override
    public void close() {
        listeners.values().forEach(MemoryListener::close);
        open.forEach(Connection::abort);
    }
}
