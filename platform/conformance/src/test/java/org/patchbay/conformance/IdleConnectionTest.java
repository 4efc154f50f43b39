package org.patchbay.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchbay.http.Handler;
import org.patchbay.http1.Http1Protocol;
import org.patchbay.server.Server;
import org.patchbay.server.ServerOptions;
import org.patchbay.server.TcpEndpoint;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.ServerProtocol;
import org.patchbay.spi.Timeouts;
import org.patchbay.testkit.WireClient;
import org.patchbay.testnetworks.EachWay;
import org.patchbay.testnetworks.Way;

/** A kept connection that waits, with a thread or, on loops, without: states, infos, time-outs and the end are the same (N-083, N-096). */
@Timeout(60)
class IdleConnectionTest extends EachWay {

    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<ConnectionState> states = new LinkedBlockingQueue<>();
    private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>(); // of the requests
    private Server server;
    private SocketAddress address;

    private void start(ServerOptions options) throws IOException {
        List<ServerProtocol> protocols = List.of(new Http1Protocol());
        TcpEndpoint endpoint = new TcpEndpoint(options, network(), () -> protocols, (connection, state) -> states.add(state));
        Handler handler = (w, r) -> {
            threads.add(Thread.currentThread());
            w.write(r.url().path());
        };
        server = new Server(options, List.of(endpoint), handler);
        server.start();
        address = new InetSocketAddress(endpoint.addresses().getFirst().getHost(), endpoint.addresses().getFirst().getPort());
    }

    private static ServerOptions options() {
        return Site.options(Row.Variant.DEFAULT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private WireClient connect() throws IOException {
        return WireClient.connect(network(), address);
    }

    private void assertStates(ConnectionState... wanted) throws InterruptedException {
        List<ConnectionState> seen = new ArrayList<>();
        while (seen.size() < wanted.length) {
            ConnectionState next = states.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertTrue(next != null, () -> "waited in vain behind " + seen);
            seen.add(next);
        }
        assertEquals(List.of(wanted), seen);
    }

    private void assertAnswer(WireClient client, String path) {
        assertEquals(path, client.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").wantResponse().text());
    }

    /** On loops: until the thread of the last request has ended. */
    private void awaitThreadsEnd() throws InterruptedException {
        Thread thread = threads.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (way == Way.EPOLL || way == Way.NIO) {
            assertTrue(thread.join(Duration.ofSeconds(PATIENCE_SECONDS)), "a thread waits, though nothing comes");
        }
    }

    @Test
    void itIsServedAgainAndAgain() throws Exception {
        start(options());
        try (WireClient client = connect()) {
            assertStates(ConnectionState.NEW);
            for (String path : List.of("/one", "/two", "/three")) {
                assertAnswer(client, path);
                assertStates(ConnectionState.ACTIVE, ConnectionState.IDLE);
                awaitThreadsEnd();
                assertEquals(List.of("HTTP/1.1 idle"),
                        server.connections().stream().map(info -> info.protocol() + " " + info.state()).toList());
            }
            client.send("GET /fo");
            assertStates(ConnectionState.ACTIVE);
            client.send("ur HTTP/1.1\r\nHost: a\r\n\r\nGET /five HTTP/1.1\r\nHost: a\r\n\r\n");
            assertEquals("/four", client.wantResponse().text());
            assertEquals("/five", client.wantResponse().text());
            assertStates(ConnectionState.IDLE, ConnectionState.ACTIVE, ConnectionState.IDLE);
            threads.take();
            awaitThreadsEnd();
            client.halfClose();
            assertStates(ConnectionState.CLOSED);
            client.wantEnd();
        }
    }

    @Test
    void itEndsWithTheIdleTime() throws Exception {
        start(options().withTimeouts(new Timeouts(Timeouts.NONE, Timeouts.NONE, Timeouts.NONE, Duration.ofMillis(100))));
        try (WireClient client = connect()) {
            assertAnswer(client, "/one");
            assertStates(ConnectionState.NEW, ConnectionState.ACTIVE, ConnectionState.IDLE, ConnectionState.CLOSED);
            client.wantEnd();
        }
    }

    @Test
    void oneThatSendsNothingEndsWithTheTimeForTheHead() throws Exception {
        start(options().withTimeouts(new Timeouts(Duration.ofMillis(100), Timeouts.NONE, Timeouts.NONE, Timeouts.NONE)));
        try (WireClient client = connect()) {
            client.wantEnd();
            assertStates(ConnectionState.NEW, ConnectionState.CLOSED);
        }
    }

    @Test
    void aShutdownEndsItAtOnce() throws Exception {
        start(options());
        try (WireClient client = connect()) {
            assertAnswer(client, "/one");
            assertStates(ConnectionState.NEW, ConnectionState.ACTIVE, ConnectionState.IDLE);
            awaitThreadsEnd();
            assertTrue(server.shutdown(Duration.ofSeconds(PATIENCE_SECONDS)));
            assertStates(ConnectionState.CLOSED);
            client.wantEnd();
        }
    }

    @Test
    void aShutdownThatMeetsTheNextRequestEndsInOrder() throws Exception {
        start(options());
        List<WireClient> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clients.add(connect());
            assertAnswer(clients.getLast(), "/one");
            awaitThreadsEnd();
        }
        Thread sender = Thread.ofPlatform().start(() -> clients.forEach(client -> client.send("GET /two HTTP/1.1\r\nHost: a\r\n\r\n")));
        assertTrue(server.shutdown(Duration.ofSeconds(PATIENCE_SECONDS)));
        assertTrue(sender.join(Duration.ofSeconds(PATIENCE_SECONDS)));
        assertEquals(0, server.connections().size());
        assertEquals(20, states.stream().filter(state -> state == ConnectionState.CLOSED).count());
        for (WireClient client : clients) {
            client.close();
        }
    }
}
