package org.patchbay.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
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

/**
 * TCP with a virtual thread of the JDK for each connection, on blocking sockets. What it does less exactly than the contract allows is
 * listed in the package's documentation.
 */
public final class SocketNetwork implements Network, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SocketNetwork.class);

    private final Sweeper sweeper = new Sweeper();
    private final Set<SocketListener> listeners = ConcurrentHashMap.newKeySet();

    /** A network without connections and threads. */
    public SocketNetwork() {
    }

    @Override
    public String description() {
        return "virtual threads on JDK sockets";
    }

    @Override
    public Listener listen(SocketAddress address, ListenOptions options, ConnectionTask task) throws IOException {
        InetSocketAddress target = resolved(address);
        Service service = Service.of(task);
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, options.reuseAddress() == Option.ON);
            channel.bind(target, options.backlog());
            SocketListener listener = new SocketListener(channel, accepted -> serve(accepted, options, service));
            listeners.removeIf(earlier -> !earlier.isOpen());
            listeners.add(listener);
            listener.start();
            return listener;
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public Connection connect(SocketAddress address, Deadline deadline) throws IOException {
        InetSocketAddress target = resolved(address);
        if (deadline.passed()) {
            throw new SocketTimeoutException("the deadline for connecting to " + target + " has passed");
        }
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(target, Inbound.millis(deadline));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SocketConnection connection = new SocketConnection(channel, sweeper::remove, null);
            sweeper.add(connection);
            return connection;
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    /** Closes all listeners and all connections, those that were handed over as well. */
    @Override
    public void close() {
        listeners.forEach(SocketListener::close);
        sweeper.closeAll();
    }

    private void serve(SocketChannel channel, ListenOptions options, Service service) {
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, options.noDelay() == Option.ON);
            new ServedConnection(service, life -> {
                SocketConnection connection = new SocketConnection(channel, sweeper::remove, life);
                sweeper.add(connection);
                return connection;
            }).start();
        } catch (IOException e) {
            LOG.debug("a connection was gone before it could be served", e);
            discard(channel);
        } catch (RuntimeException | Error e) {
            LOG.error("a connection could not be served", e);
            discard(channel);
        }
    }

    private static void discard(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing failed", e);
        }
    }

    /** An address that can be connected to or listened at. */
    static InetSocketAddress resolved(SocketAddress address) throws UnknownHostException {
        if (!(address instanceof InetSocketAddress inet)) {
            throw new IllegalArgumentException("not an internet address: " + address);
        }
        if (inet.isUnresolved()) {
            throw new UnknownHostException(inet.getHostString());
        }
        return inet;
    }
}
