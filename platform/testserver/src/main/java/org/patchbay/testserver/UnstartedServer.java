package org.patchbay.testserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.patchbay.embedded.EmbeddedServer;
import org.patchbay.http.Handler;
import org.patchbay.http.Middleware;
import org.patchbay.net.LoopNetwork;
import org.patchbay.server.Recovery;
import org.patchbay.server.ServerHooks;
import org.patchbay.server.ServerOptions;
import org.patchbay.testkit.MemoryNetwork;

/** A {@link TestServer} to be: its options can be changed ({@code NewUnstartedServer} and {@code Server.Config} in Go, N-256). */
public final class UnstartedServer {

    private static final URI MEMORY_URL = URI.create("http://example.com");
    private static final int MEMORY_PORT = 80;

    private final List<Middleware> middlewares = new ArrayList<>(); // outermost first
    private final Map<String, Handler> routes = new LinkedHashMap<>();
    private final Failures failures = new Failures();
    private final Handler root; // null for routes
    private ServerHooks hooks = ServerHooks.NONE;
    private ServerOptions options = ServerOptions.DEFAULT.withName("test");

    /** {@code root} gets every request; null if there are routes instead. */
    UnstartedServer(Handler root) {
        this.root = root;
    }

    /** The options so far. */
    public ServerOptions options() {
        return options;
    }

    /** Serves with these options; the address is not taken from them. */
    public UnstartedServer options(ServerOptions other) {
        options = Objects.requireNonNull(other, "options");
        return this;
    }

    /** Lets {@code other} see connections and give contexts ({@code ConnState}, {@code BaseContext}, {@code ConnContext} in Go). */
    public UnstartedServer hooks(ServerHooks other) {
        hooks = Objects.requireNonNull(other, "hooks");
        return this;
    }

    /**
     * Adds a route.
     *
     * @throws IllegalStateException if there is one handler for all requests
     */
    public UnstartedServer handle(String pattern, Handler handler) {
        if (root != null) {
            throw new IllegalStateException("all requests go to one handler; for routes begin with unstarted()");
        }
        routes.put(Objects.requireNonNull(pattern, "pattern"), Objects.requireNonNull(handler, "handler"));
        return this;
    }

    /** Puts {@code middleware} around the handler or the routes; what was put there before stays outside of it. */
    public UnstartedServer use(Middleware middleware) {
        middlewares.add(Objects.requireNonNull(middleware, "middleware"));
        return this;
    }

    /** Starts it in memory. */
    public TestServer start() throws IOException {
        SocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), MEMORY_PORT);
        MemoryNetwork memory = new MemoryNetwork();
        return begin(new TrackedNetwork(memory, memory::close), "127.0.0.1:" + MEMORY_PORT, address);
    }

    /** Starts it on a free port of the loopback address. */
    public TestServer listen() throws IOException {
        LoopNetwork sockets = new LoopNetwork();
        return begin(new TrackedNetwork(sockets, sockets::close), "127.0.0.1:0", null);
    }

    /** {@code memory} is null for a server on loopback. */
    private TestServer begin(TrackedNetwork network, String address, SocketAddress memory) throws IOException {
        EmbeddedServer server = new EmbeddedServer(options.withAddress(address), hooks, network);
        server.use(failures);
        middlewares.forEach(server::use);
        if (root != null) {
            Handler inner = new Recovery(failures.wrap(root)); // in place of the mux, which has one, too
            server.use(next -> inner);
        }
        routes.forEach((pattern, handler) -> server.handle(pattern, failures.wrap(handler)));
        URI url = server.listen();
        return new TestServer(server, network, failures, memory == null ? url : MEMORY_URL,
                memory == null ? TestServer.addressOf(url) : memory, options.shutdownLimit());
    }
}
