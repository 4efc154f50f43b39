package org.patchbay.server;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.patchbay.http.Handler;
import org.patchbay.http.Registration;
import org.patchbay.http.runtime.ServerInfo;
import org.patchbay.http.runtime.ServerRuntime;
import org.patchbay.http.runtime.ServerState;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Endpoint;
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

    /** A hook with an identity of its own. */
    private static final class Hook {
        private final Runnable action;

        Hook(Runnable action) {
            this.action = action;
        }
    }

    private final ServerOptions options;
    private final List<Endpoint> endpoints;
    private final Handler root;
    private final Set<Hook> hooks = ConcurrentHashMap.newKeySet();
    private ServerState state;           // guarded by this; null before start
    private volatile String reason = ""; // set before the state becomes FAILED

    /** A server that does not listen yet. */
    public Server(ServerOptions options, List<? extends Endpoint> endpoints, Handler root) {
        this.options = Objects.requireNonNull(options, "options");
        this.endpoints = List.copyOf(endpoints);
        this.root = new Recovery(Objects.requireNonNull(root, "root"));
    }

    /**
     * Starts all endpoints, or none.
     *
     * @throws IOException           whose message says in one line what is wrong
     * @throws IllegalStateException if it was started before
     */
    public void start() throws IOException {
        beginListening();
        List<Endpoint> started = new ArrayList<>();
        try {
            for (Endpoint endpoint : endpoints) {
                endpoint.start(root);
                started.add(endpoint);
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
     * Hijacked connections are neither waited for nor closed; hooks are for these.
     *
     * @return whether everything was finished
     */
    public boolean shutdown(Duration limit) throws InterruptedException {
        if (beginDraining()) {
            hooks.forEach(hook -> Thread.ofVirtual().name("shutdown hook of server " + options.name()).start(hook.action));
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
        Hook registered = new Hook(Objects.requireNonNull(hook, "hook"));
        hooks.add(registered);
        return () -> hooks.remove(registered);
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
        if (state != null) {
            throw new IllegalStateException("server " + options.name() + " was started before; it is " + state);
        }
        state = ServerState.LISTENING;
    }

    private synchronized boolean beginDraining() {
        boolean begins = state == ServerState.LISTENING;
        if (begins) {
            state = ServerState.DRAINING;
        }
        return begins;
    }

    private synchronized boolean end() {
        boolean running = state == ServerState.LISTENING || state == ServerState.DRAINING;
        if (running) {
            state = ServerState.STOPPED;
        }
        return running;
    }

    private synchronized void fail(Exception error) {
        reason = String.valueOf(error.getMessage());
        state = ServerState.FAILED;
    }
}
