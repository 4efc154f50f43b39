package org.patchbay.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.patchbay.http.Handler;
import org.patchbay.http.runtime.ConnectionInfo;
import org.patchbay.http.runtime.ServerRuntime;
import org.patchbay.server.ConnectionServing.Entrance;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.Endpoint;
import org.patchbay.spi.ListenOptions.Option;
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
    private final ServerHooks hooks;
    private final TurnedAway turnedAway;
    private volatile ConnectionContexts contexts; // null until started
    private volatile Listener listener;           // null until started

    /**
     * An endpoint that does not listen yet.
     *
     * @param protocols asked for each new connection, so the list may change; a protocol that is no longer in it serves its
     *                  connections to the end of their present request
     * @param hooks     for a program that wants to look in
     */
    public TcpEndpoint(ServerOptions options, Network network, Supplier<List<ServerProtocol>> protocols, ServerHooks hooks) {
        this(options, network, protocols, hooks, SILENCE);
    }

    /** The same with a listener only (N-083, {@code ConnState}). */
    public TcpEndpoint(ServerOptions options, Network network, Supplier<List<ServerProtocol>> protocols, ConnectionListener listener) {
        this(options, network, protocols, ServerHooks.NONE.withListener(listener));
    }

    /** {@code silence} is how long a new connection may say nothing while the server drains. */
    TcpEndpoint(ServerOptions options, Network network, Supplier<List<ServerProtocol>> protocols, ServerHooks hooks, Duration silence) {
        this.options = Objects.requireNonNull(options, "options");
        this.network = Objects.requireNonNull(network, "network");
        this.protocols = Objects.requireNonNull(protocols, "protocols");
        this.hooks = Objects.requireNonNull(hooks, "hooks");
        this.connections = new OpenConnections(options, InstantSource.system(), hooks.listener(), silence);
        this.turnedAway = new TurnedAway(options.name(), options.connections(), System::nanoTime);
    }

    /** Listens; a failure's message says in one line which address can't be had, and why. */
    @Override
    public void start(Handler downstream, ServerRuntime server) throws IOException {
        if (listener != null) {
            throw new IllegalStateException("the endpoint at " + options.address() + " was started before");
        }
        contexts = new ConnectionContexts(hooks, this, server);
        Entrance entrance = new Entrance(new ConnectionGate(options.connections()), turnedAway, contexts);
        ConnectionServing serving = new ConnectionServing(protocols, entrance, connections, downstream);
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
    public List<ConnectionInfo> connectionInfos() {
        return connections.infos(System.nanoTime());
    }

    @Override
    public int active() {
        return connections.active();
    }

    /** How many connections were turned away since the start because there were too many. */
    public long turnedAway() {
        return turnedAway.count();
    }

    @Override
    public void keepAlive(Option option) {
        connections.keepAlive(Objects.requireNonNull(option, "option"));
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
     * Closes all connections (N-107; hijacked ones too, unlike Go), and ends the requests' contexts; in this order, so that what a
     * handler that was called off writes in haste does not pass for a whole answer.
     */
    @Override
    public void stop() {
        closeListener();
        connections.closeAll();
        if (contexts != null) {
            contexts.end("server " + options.name() + " was stopped");
        }
        turnedAway.close();
    }

    private void closeListener() {
        if (listener != null) {
            listener.close();
        }
    }
}
