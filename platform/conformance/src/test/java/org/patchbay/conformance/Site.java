package org.patchbay.conformance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.patchbay.http.Handler;
import org.patchbay.http1.Http1Protocol;
import org.patchbay.mux.Mux;
import org.patchbay.server.Server;
import org.patchbay.server.ServerOptions;
import org.patchbay.server.TcpEndpoint;
import org.patchbay.spi.ListenOptions.Option;
import org.patchbay.spi.Network;
import org.patchbay.spi.ServerProtocol;
import org.patchbay.spi.Timeouts;
import org.patchbay.testkit.WireClient;

/**
 * The whole composition behind one port: network, endpoint, protocol, server, mux, handlers.
 *
 * @param uri where it listens
 */
record Site(Network network, Server server, URI uri) implements AutoCloseable {

    private static final Duration READ = Duration.ofMillis(300);

    /** What a variant of the rows stands for. */
    static ServerOptions options(Row.Variant variant) {
        ServerOptions free = ServerOptions.DEFAULT.withAddress("127.0.0.1:0");
        return switch (variant) {
            case DEFAULT -> free;
            case NOKEEPALIVE -> free.withKeepAlive(Option.OFF);
            case OPTIONS -> free.withGeneralOptions(Option.OFF);
            case READTIMEOUT -> free.withTimeouts(new Timeouts(READ, READ, Timeouts.NONE, Timeouts.NONE));
        };
    }

    /** The same with all in which Go's defaults differ. */
    static ServerOptions goOptions(Row.Variant variant) {
        ServerOptions ours = options(variant);
        ServerOptions go = ServerOptions.GO;
        Timeouts timeouts = variant == Row.Variant.READTIMEOUT ? ours.timeouts() : go.timeouts();
        return ours.withLimits(go.limits()).withTimeouts(timeouts).withBodyRate(go.bodyRate()).withLeniencies(go.leniencies());
    }

    /** Starts a server with {@code routes} on a free port of {@code network}. */
    static Site start(Network network, ServerOptions options, Map<String, Handler> routes) throws IOException {
        List<ServerProtocol> protocols = List.of(new Http1Protocol());
        TcpEndpoint endpoint = new TcpEndpoint(options, network, () -> protocols, (connection, state) -> { });
        Server server = new Server(options, List.of(endpoint), mux(routes));
        server.start();
        return new Site(network, server, endpoint.addresses().getFirst());
    }

    private static Mux mux(Map<String, Handler> routes) {
        Mux mux = new Mux("conformance");
        routes.forEach(mux::handle);
        return mux;
    }

    SocketAddress address() {
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    /** A new connection. */
    WireClient connect() throws IOException {
        return WireClient.connect(network, address());
    }

    @Override
    public void close() {
        server.close();
    }
}
