package org.patchbay.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.patchbay.http.CancellableContext;
import org.patchbay.http.Context;
import org.patchbay.http.Handler;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.Endpoint;
import org.patchbay.spi.Listener;
import org.patchbay.spi.Network;
import org.patchbay.spi.ServerProtocol;

/**
 * A port, and protocols for the connections that come in. Source: {@code Server.Serve}, {@code Shutdown} and {@code Close} in
 * Go's {@code server.go}.
 */
public final class TcpEndpoint implements Endpoint {

    /** A connection that has sent nothing for so long counts as idle while the server drains (N-105). */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final ServerOptions options;
    private final Network network;
    private final Supplier<List<ServerProtocol>> protocols;
    private final OpenConnections connections;
    private final AtomicInteger active = new AtomicInteger();
    private final CancellableContext context = Context.background().cancellable();
    private volatile Listener listener; // null until started

    /**
     * An endpoint that does not listen yet.
     *
     * @param protocols asked for each new connection, so the list may change; a protocol that is no longer in it serves its
     *                  connections to the end of their present request
     * @param listener  hears every change of every connection (N-083, {@code ConnState})
     */
    public TcpEndpoint(ServerOptions options, Network network, Supplier<List<ServerProtocol>> protocols, ConnectionListener listener) {
        this(options, network, protocols, new OpenConnections(listener, SILENCE));
    }

    TcpEndpoint(ServerOptions options, Network network, Supplier<List<ServerProtocol>> protocols, OpenConnections connections) {
        this.options = Objects.requireNonNull(options, "options");
        this.network = Objects.requireNonNull(network, "network");
        this.protocols = Objects.requireNonNull(protocols, "protocols");
        this.connections = connections;
    }

    /** Listens; a failure's message says in one line which address can't be had, and why. */
    @Override
    public void start(Handler downstream) throws IOException {
        if (listener != null) {
            throw new IllegalStateException("the endpoint at " + options.address() + " was started before");
        }
        EndpointPolicy policy = new EndpointPolicy(options, connections, context, InstantSource.system());
        ConnectionServing serving = new ConnectionServing(protocols, connections, policy, new Counted(downstream, active));
        ListenAddress address = ListenAddress.parse(options.address());
        try {
            listener = network.listen(address.resolve(), options.listen(), serving);
        } catch (IOException e) {
            throw new ListenException(address, e);
        }
    }

    @Override
    public List<URI> addresses() {
        return listener == null ? List.of() : List.of(URI.create("http://" + authority(listener.address())));
    }

    private String authority(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? ListenAddress.authority(inet) : options.address();
    }

    @Override
    public List<String> protocols() {
        return protocols.get().stream().map(ServerProtocol::name).toList();
    }

    @Override
    public String description() {
        return network.description();
    }

    @Override
    public int connections() {
        return connections.count();
    }

    @Override
    public int active() {
        return active.get();
    }

    /** Closes the idle connections of a protocol that has left the list. */
    public void retire(ServerProtocol protocol) {
        connections.closeIdle(known -> known.protocol() == protocol);
    }

    @Override
    public void drain() {
        closeListener();
        connections.drain();
    }

    @Override
    public boolean awaitDrained(Duration limit) throws InterruptedException {
        return connections.awaitNone(limit);
    }

    /**
     * Closes all connections but hijacked ones (N-107), and ends the requests' contexts; in this order, so that what a handler
     * that was called off writes in haste does not pass for a whole answer.
     */
    @Override
    public void stop() {
        closeListener();
        connections.closeAll();
        context.cancel(new CancellationException("server " + options.name() + " was stopped"));
    }

    private void closeListener() {
        if (listener != null) {
            listener.close();
        }
    }
}
