package org.patchbay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.patchbay.http.Handler;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.Network;
import org.patchbay.spi.ServerProtocol;
import org.patchbay.testkit.MemoryNetwork;
import org.patchbay.testkit.WireClient;

/** A server that speaks {@link LineProtocol}, with a record of the states of its connections. */
final class TestServer {

    static final ServerOptions OPTIONS = ServerOptions.DEFAULT.withAddress("127.0.0.1:0").withName("test");
    static final long PATIENCE_SECONDS = WireClient.PATIENCE.toSeconds();

    final Network network;
    final List<ServerProtocol> protocols = new CopyOnWriteArrayList<>(List.of(new LineProtocol("line")));
    final BlockingQueue<ConnectionState> states = new LinkedBlockingQueue<>();
    final BlockingQueue<Connection> hijacked = new LinkedBlockingQueue<>();
    final TcpEndpoint endpoint;
    final Server server;

    TestServer(Network network, Handler root) throws IOException {
        this(network, root, Duration.ofHours(1));
    }

    /** {@code silence} is how long a new connection may say nothing while the server drains. */
    TestServer(Network network, Handler root, Duration silence) throws IOException {
        this(network, root, silence, OPTIONS, ServerHooks.NONE);
    }

    TestServer(Network network, Handler root, ServerOptions options) throws IOException {
        this(network, root, Duration.ofHours(1), options, ServerHooks.NONE);
    }

    TestServer(Network network, Handler root, ServerHooks hooks) throws IOException {
        this(network, root, Duration.ofHours(1), OPTIONS, hooks);
    }

    /** The listener of {@code hooks} is replaced by {@link #states}. */
    private TestServer(Network network, Handler root, Duration silence, ServerOptions options, ServerHooks hooks)
            throws IOException {
        this.network = network;
        endpoint = new TcpEndpoint(options, network, () -> protocols, hooks.withListener(this::heard), silence);
        server = new Server(options, List.of(endpoint), root);
        server.start();
    }

    private void heard(Connection connection, ConnectionState state) {
        if (state == ConnectionState.HIJACKED) {
            hijacked.add(connection);
        }
        states.add(state);
    }

    SocketAddress address() {
        URI uri = endpoint.addresses().getFirst();
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    WireClient client() throws IOException {
        return WireClient.connect(network, address());
    }

    /** Where that can be told, which is in memory: at how many addresses of {@code network} somebody listens. */
    static void assertListening(int count, Network network) {
        if (network instanceof MemoryNetwork memory) {
            assertEquals(count, memory.listening().size());
        }
    }

    ConnectionState nextState() throws InterruptedException {
        ConnectionState state = states.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (state == null) {
            throw new AssertionError("waited in vain for a state");
        }
        return state;
    }

    /** Waits until {@code count} connections are idle; forgets the states before. */
    void awaitIdle(int count) throws InterruptedException {
        for (int idle = 0; idle < count;) {
            idle += nextState() == ConnectionState.IDLE ? 1 : 0;
        }
    }

    CompletableFuture<Boolean> shuttingDown(Duration limit) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(server.shutdown(limit));
            } catch (InterruptedException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    static <T> T get(CompletableFuture<T> result) throws Exception {
        return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
