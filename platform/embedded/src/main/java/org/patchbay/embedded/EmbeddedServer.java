package org.patchbay.embedded;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.patchbay.http.Handler;
import org.patchbay.http.Middleware;
import org.patchbay.http.Registration;
import org.patchbay.http.runtime.ServerState;
import org.patchbay.mux.Mux;
import org.patchbay.server.Recovery;
import org.patchbay.server.Server;
import org.patchbay.server.ServerClosedException;
import org.patchbay.server.ServerHooks;
import org.patchbay.server.ServerOptions;
import org.patchbay.server.ShutdownHooks;
import org.patchbay.server.TcpEndpoint;
import org.patchbay.spi.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server with a mux in your own program, without OSGi.
 *
 * <pre>
 * try (EmbeddedServer server = new EmbeddedServer("127.0.0.1:8080")) {
 *     server.handle("GET /hello/{name}", (w, r) -&gt; w.write("Hello, " + r.pathValue("name") + "!\n"));
 *     System.out.println(server.listen());
 *     server.await();
 * }
 *
 * (new) ─ listen ─► listening ─ close ─► closed
 *  │ └──── failed ◄──┘                     ▲
 *  └───────────────── close ───────────────┘
 * </pre>
 *
 * Routes may come and go at any time; middlewares stand when it begins to listen, so that no request slips past them.
 * Thread-safe. Source: {@code ListenAndServe}, {@code Shutdown} in Go's {@code server.go}.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private final ServerOptions options;
    private final ServerHooks hooks;
    private final ShutdownHooks shutdownHooks;
    private final Providers providers;
    private final Network borrowed; // null if the network is this server's own
    private final Mux mux;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Middleware> middlewares = new ArrayList<>(); // guarded by this; outermost first
    private Server server;      // guarded by this; null until it is to listen
    private boolean closing;    // guarded by this
    private volatile URI url;   // null until it listens

    /**
     * A server that does not listen yet, with the default options.
     *
     * @param address {@code HOST:PORT}, {@code [IPv6]:PORT} or {@code :PORT} (all addresses); port 0 is a free one
     * @throws IllegalArgumentException if the address is none, saying what is allowed
     */
    public EmbeddedServer(String address) {
        this(ServerOptions.DEFAULT.withAddress(address));
    }

    /**
     * A server that does not listen yet.
     *
     * @throws IllegalStateException if there is no network or no protocol on the class path or the module path
     */
    public EmbeddedServer(ServerOptions options) {
        this(options, ServerHooks.NONE);
    }

    /**
     * The same with a look into what it does: states of connections, contexts of requests (N-100).
     *
     * @throws IllegalStateException if there is no network or no protocol on the class path or the module path
     */
    public EmbeddedServer(ServerOptions options, ServerHooks hooks) {
        this(options, hooks, Providers.find(), null);
    }

    /**
     * The same on a network of the caller's, who closes it after the server: one in memory, say, or a {@code LoopNetwork} with options
     * of its own.
     *
     * @throws IllegalStateException if there is no protocol on the class path or the module path
     */
    public EmbeddedServer(ServerOptions options, ServerHooks hooks, Network network) {
        this(options, hooks, Providers.on(network), network);
    }

    private EmbeddedServer(ServerOptions options, ServerHooks hooks, Providers providers, Network borrowed) {
        this.options = Objects.requireNonNull(options, "options");
        this.hooks = Objects.requireNonNull(hooks, "hooks");
        this.shutdownHooks = new ShutdownHooks(options.name());
        this.providers = providers;
        this.borrowed = borrowed;
        this.mux = new Mux(options.name());
    }

    /**
     * Adds a route, before or while it listens; closing the registration takes it back.
     *
     * @param pattern as in Go 1.22: {@code [METHOD ][HOST]/path/{x}/{rest...}}
     * @throws IllegalArgumentException if the pattern can't be parsed, with the byte offset, or conflicts with another one,
     *         naming both and a path that both match; the routes are then as before
     */
    public Registration handle(String pattern, Handler handler) {
        return mux.handle(pattern, handler);
    }

    /**
     * Puts {@code middleware} around the mux, so that it sees every request, also those without a route, and what is answered for
     * a handler that failed; what was put there before stays outside of it.
     *
     * @throws IllegalStateException if it listens, or is closed ({@link ServerClosedException})
     */
    public synchronized void use(Middleware middleware) {
        Objects.requireNonNull(middleware, "middleware");
        checkNotListening();
        middlewares.add(middleware);
    }

    /** Starts {@code hook} on a thread of its own when the server begins to close; nobody waits for it (N-108). */
    public Registration registerOnShutdown(Runnable hook) {
        return shutdownHooks.register(hook);
    }

    /**
     * Begins to serve, on threads of its own.
     *
     * @return where it can be reached, with the real port where 0 was asked for
     * @throws IOException           whose message says in one line why it can't listen there; it may be tried again
     * @throws IllegalStateException if it listens, or is closed ({@link ServerClosedException})
     */
    public URI listen() throws IOException {
        TcpEndpoint endpoint = new TcpEndpoint(options, providers.network(), providers::protocols, hooks);
        Server fresh = new Server(options, List.of(endpoint), root());
        fresh.registerOnShutdown(shutdownHooks::start);
        begin(fresh);
        fresh.start();
        url = URI.create(fresh.info().endpoints().getFirst());
        return url;
    }

    private Handler root() {
        Handler root = new Recovery(mux); // inside, so that middlewares see the status of an answer for a handler that failed
        for (Middleware middleware : chain().reversed()) {
            root = Objects.requireNonNull(middleware.wrap(root), "a middleware gave no handler");
        }
        return root;
    }

    private synchronized List<Middleware> chain() {
        checkNotListening();
        return List.copyOf(middlewares);
    }

    private synchronized void begin(Server fresh) {
        checkNotListening();
        server = fresh;
    }

    private synchronized void checkNotListening() {
        if (closing) {
            throw new ServerClosedException(options.name());
        }
        if (server != null && server.info().state() != ServerState.FAILED) {
            throw new IllegalStateException("server " + options.name() + " listens already");
        }
    }

    /**
     * Where it can be reached, or could be until it was closed.
     *
     * @throws IllegalStateException if it has not listened yet
     */
    public URI url() {
        URI known = url;
        if (known == null) {
            throw new IllegalStateException("server " + options.name() + " does not listen yet");
        }
        return known;
    }

    /**
     * Waits until the server is closed: the last line of a {@code main}. Meanwhile the end of the JVM (Ctrl-C, SIGTERM) closes it
     * gracefully.
     *
     * @throws IllegalStateException if it has not listened yet
     */
    public void await() throws InterruptedException {
        url();
        try (ExitHook _ = ExitHook.of(this::close)) {
            closed.await();
        }
    }

    /**
     * Closes within the shutdown limit of the options. Closing twice does nothing but wait. A handler that wants it must ask
     * another thread to do it, since its own request is waited for.
     */
    @Override
    public void close() {
        try {
            shutdown(options.shutdownLimit());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever closes can't wait; what was in flight is cut off
        }
    }

    /**
     * Takes in nothing new, waits until what is in flight is finished, and at the limit cuts off what is not (N-105, N-106). Tunnels
     * that handlers took over are in flight until they are closed; a hook can tell their owners. Nothing is left behind.
     *
     * @return whether everything was finished
     */
    public boolean shutdown(Duration limit) throws InterruptedException {
        Server running = ending();
        try {
            return running == null || running.shutdown(limit);
        } finally {
            closeNetwork();
            closed.countDown();
        }
    }

    /** The server to end, or null if it never began to listen. */
    private synchronized Server ending() {
        closing = true;
        return server;
    }

    /** If the network is this server's own; the contract leaves open whether it has something to close. */
    private void closeNetwork() {
        if (borrowed == null && providers.network() instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                LOG.warn("the network could not be closed (server {})", options.name(), e);
            }
        }
    }
}
