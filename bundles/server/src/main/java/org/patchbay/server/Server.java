package org.patchbay.server;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.patchbay.http.Handler;
import org.patchbay.http.Registration;
import org.patchbay.http.runtime.ConnectionInfo;
import org.patchbay.http.runtime.ServerInfo;
import org.patchbay.http.runtime.ServerRuntime;
import org.patchbay.http.runtime.ServerState;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Endpoint;
import org.patchbay.spi.ListenOptions.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the requests of its endpoints to one root handler, answers for handlers that fail, and shuts down.
 *
 * <pre>
 * (new) ─ start ─► LISTENING ─ shutdown ─► DRAINING ─► STOPPED
 *            └───► FAILED         └─ close ──────────────┘
 * </pre>
 *
 * A server is started once (N-104). Source: {@code Server} in Go's {@code server.go}.
 */
public final class Server implements ServerRuntime, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final ServerOptions options;
    private final List<Endpoint> endpoints;
    private final Handler root;
    private final ShutdownHooks hooks;
    private ServerState state;           // guarded by this; null before start
    private volatile String reason = ""; // set before the state becomes FAILED

    /** A server that does not listen yet. */
    public Server(ServerOptions options, List<? extends Endpoint> endpoints, Handler root) {
        this.options = Objects.requireNonNull(options, "options");
        this.endpoints = List.copyOf(endpoints);
        this.hooks = new ShutdownHooks(options.name());
        this.root = new Recovery(root);
    }

    /**
     * Starts all endpoints, or none.
     *
     * @throws IOException           whose message says in one line what is wrong
     * @throws ServerClosedException if it was shut down or closed, also while it was starting
     * @throws IllegalStateException if it was started before
     */
    public void start() throws IOException {
        beginListening();
        List<Endpoint> started = new ArrayList<>();
        try {
            for (Endpoint endpoint : endpoints) {
                endpoint.start(root, this);
                started.add(endpoint);
            }
            if (state() != ServerState.LISTENING) {
                throw new ServerClosedException(options.name());
            }
        } catch (IOException | RuntimeException e) {
            started.forEach(Endpoint::stop);
            fail(e);
            throw e;
        }
        LOG.info("listening on {} (server {})", String.join(", ", addresses()), options.name());
    }

    /** Shuts down within the limit of the options. */
    public boolean shutdown() throws InterruptedException {
        return shutdown(options.shutdownLimit());
    }

    /**
     * Takes in nothing new, waits until what is in flight is finished, and at the limit cuts off what is not (N-105, N-106).
     * Hijacked connections are waited for and closed like others, unlike Go; hooks are for telling whoever has them.
     *
     * @return whether everything was finished
     */
    public boolean shutdown(Duration limit) throws InterruptedException {
        if (beginDraining()) {
            hooks.start();
        }
        if (state() != ServerState.DRAINING) {
            return true;
        }
        boolean finished = false;
        try {
            finished = drained(limit);
        } finally {
            if (!finished) {
                LOG.warn("cut off {} connections with {} requests in flight (server {})", sum(Endpoint::connections),
                        sum(Endpoint::active), options.name());
            }
            close();
        }
        return finished;
    }

    private boolean drained(Duration limit) throws InterruptedException {
        endpoints.forEach(Endpoint::drain);
        Deadline end = Deadline.after(limit);
        boolean finished = true;
        for (Endpoint endpoint : endpoints) {
            finished &= endpoint.awaitDrained(Duration.ofNanos(Math.max(0, end.remainingNanos())));
        }
        return finished;
    }

    /** Ends everything at once (N-107); does nothing if it has ended. */
    @Override
    public void close() {
        if (end()) {
            endpoints.forEach(Endpoint::stop);
            LOG.info("stopped (server {})", options.name());
        }
    }

    /** Starts {@code hook} on a thread of its own when a graceful shutdown begins; nobody waits for it (N-108). */
    public Registration registerOnShutdown(Runnable hook) {
        return hooks.register(hook);
    }

    /**
     * Whether connections may carry further requests from now on ({@code SetKeepAlivesEnabled}, N-109). Off: answers say
     * {@code Connection: close}, and idle connections are closed.
     */
    public void keepAlive(Option option) {
        Objects.requireNonNull(option, "option");
        endpoints.forEach(endpoint -> endpoint.keepAlive(option));
    }

    /** As it is now; before it was started: {@code STOPPED}. */
    @Override
    public ServerInfo info() {
        ServerState now = state();
        List<String> protocols = endpoints.stream().flatMap(endpoint -> endpoint.protocols().stream()).distinct().toList();
        String networks = endpoints.stream().map(Endpoint::description).distinct().collect(Collectors.joining(", "));
        return new ServerInfo(options.name(), now == null ? ServerState.STOPPED : now, reason,
                now == ServerState.FAILED ? List.of() : addresses(), networks, protocols, sum(Endpoint::connections),
                sum(Endpoint::active));
    }

    @Override
    public List<ConnectionInfo> connections() {
        return endpoints.stream().flatMap(endpoint -> endpoint.connectionInfos().stream())
                .sorted(Comparator.comparing(ConnectionInfo::age).reversed()).toList();
    }

    private List<String> addresses() {
        return endpoints.stream().flatMap(endpoint -> endpoint.addresses().stream()).map(URI::toString).toList();
    }

    private int sum(ToIntFunction<Endpoint> number) {
        return endpoints.stream().mapToInt(number).sum();
    }

    private synchronized ServerState state() {
        return state;
    }

    private synchronized void beginListening() {
        if (state == ServerState.STOPPED || state == ServerState.DRAINING) {
            throw new ServerClosedException(options.name());
        }
        if (state != null) {
            throw new IllegalStateException("server " + options.name() + " was started before; it is " + state);
        }
        state = ServerState.LISTENING;
    }

    /** A server that was never started is closed for good. */
    private synchronized boolean beginDraining() {
        boolean begins = state == ServerState.LISTENING;
        if (begins) {
            state = ServerState.DRAINING;
        } else if (state == null) {
            state = ServerState.STOPPED;
        }
        return begins;
    }

    private synchronized boolean end() {
        boolean running = state == ServerState.LISTENING || state == ServerState.DRAINING;
        if (running || state == null) {
            state = ServerState.STOPPED;
        }
        return running;
    }

    private synchronized void fail(Exception error) {
        if (error instanceof ServerClosedException) {
            return;
        }
        reason = String.valueOf(error.getMessage());
        state = ServerState.FAILED;
    }
}
