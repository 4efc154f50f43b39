package org.patchbay.testserver;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.patchbay.embedded.EmbeddedServer;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.testkit.WireClient;

/**
 * A server for one test. In memory it needs no port, and every host is it; on loopback, any client reaches it by its URL.
 *
 * <pre>
 * try (TestServer server = TestServer.start("GET /greet/{name}", new Greeter());
 *         Response answer = server.exchange(Request.builder("GET", "http://example.com/greet/Ada").build())) {
 *     assertEquals(200, answer.status());
 * }
 * </pre>
 *
 * A handler that fails makes {@link #close} fail, and with it the test, unless the test has asked for the {@link #failures}.
 * Thread-safe. Source: {@code Server} in Go's {@code httptest/server.go} (N-256, N-257).
 */
public final class TestServer implements AutoCloseable {

    private final EmbeddedServer server;
    private final TrackedNetwork network;
    private final Failures failures;
    private final URI url;
    private final SocketAddress address;
    private final Client client;
    private final Duration limit;
    private final AtomicBoolean closed = new AtomicBoolean();

    TestServer(EmbeddedServer server, TrackedNetwork network, Failures failures, URI url, SocketAddress address, Duration limit) {
        this.server = server;
        this.network = network;
        this.failures = failures;
        this.url = url;
        this.address = address;
        this.client = new Client(network, address);
        this.limit = limit;
    }

    /** A server in memory whose requests all go to {@code handler}. */
    public static TestServer start(Handler handler) throws IOException {
        return unstarted(handler).start();
    }

    /** A server in memory with one route. */
    public static TestServer start(String pattern, Handler handler) throws IOException {
        return unstarted().handle(pattern, handler).start();
    }

    /** A server on a free port of the loopback address whose requests all go to {@code handler}. */
    public static TestServer listen(Handler handler) throws IOException {
        return unstarted(handler).listen();
    }

    /** A server to set up, whose requests all go to {@code handler}. */
    public static UnstartedServer unstarted(Handler handler) {
        return new UnstartedServer(Objects.requireNonNull(handler, "handler"));
    }

    /** A server to set up, with routes. */
    public static UnstartedServer unstarted() {
        return new UnstartedServer(null);
    }

    /** Where it is: {@code http://127.0.0.1:PORT}, or {@code http://example.com} in memory, where nobody else finds it. */
    public URI url() {
        return url;
    }

    /**
     * Sends {@code request} to this server, whatever its host (N-257), and reads the whole answer; interim answers are passed over,
     * redirects are not followed. A connection is used again if both sides leave it open. Without a host, it is example.com. Fields
     * that say where a message ends, and Host, are set here.
     *
     * @throws IOException if no whole answer came, saying what came instead
     * @throws IllegalArgumentException for CONNECT, or a target that can't be sent; see {@link #connect}
     */
    public Response exchange(Request request) throws IOException {
        return client.exchange(request);
    }

    /** A new connection, for what is no plain request: raw bytes, upgrades, pipelines. Close it before the server. */
    public WireClient connect() throws IOException {
        return WireClient.connect(network, address);
    }

    /** Breaks off all connections, as if the network had failed. */
    public void closeClientConnections() {
        client.close();
        network.abortAll();
    }

    /** What the handler threw since this was asked last. An abort is no failure, nor is what a client did wrong. */
    public List<Throwable> failures() {
        return failures.take().stream().map(Failures.Failure::thrown).toList();
    }

    /**
     * Waits until requests in flight have ended, closes the idle connections, and reports. Closing twice does nothing.
     *
     * @throws AssertionError if the handler has failed, or if a request was still in flight at the options' shutdown limit (10 s by
     *         default; Go waits for ever) and was cut off
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        boolean finished = false;
        try {
            finished = server.shutdown(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever closes can't wait; what was in flight is cut off
        } finally {
            client.close();
            network.close();
        }
        failures.report(finished);
    }

    /** As a client on loopback reaches it. */
    static SocketAddress addressOf(URI url) {
        return new InetSocketAddress(url.getHost(), url.getPort());
    }
}
