package org.patchbay.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchbay.http.Context;
import org.patchbay.http.Request;
import org.patchbay.http.Tunnel;
import org.patchbay.http.runtime.ServerRuntime;
import org.patchbay.net.LoopNetwork;
import org.patchbay.server.ConnectionLimits;
import org.patchbay.server.ServerClosedException;
import org.patchbay.server.ServerHooks;
import org.patchbay.server.ServerOptions;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.Timeouts;
import org.patchbay.testnetworks.Way;

/** Rows of the server's options and hooks, with HTTP/1.1 over sockets in each mode of the network. */
@Timeout(60)
@ParameterizedClass(name = "{0}")
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
class ServerRowsTest {

    private static final ServerOptions OPTIONS = ServerOptions.DEFAULT.withName("test").withAddress("127.0.0.1:0");
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration NONE = Timeouts.NONE;
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    @Parameter
    Way way;

    private LoopNetwork network;

    @BeforeEach
    void openNetwork() {
        network = way.sockets();
    }

    @AfterEach
    void closeNetwork() {
        network.close();
    }

    private EmbeddedServer server(ServerOptions options) {
        return server(options, ServerHooks.NONE);
    }

    private EmbeddedServer server(ServerOptions options, ServerHooks hooks) {
        return new EmbeddedServer(options, hooks, network);
    }

    /** {@code answer} is "" where it is for the protocol to say whether there is one. */
    private record Row(String number, Timeouts timeouts, String sent, String answer, String why) {
    }

    private static final List<Row> TIMEOUTS = List.of(
            new Row("N-093", new Timeouts(NONE, SHORT, NONE, NONE), "POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc", "408",
                    "ReadTimeout covers the body"),
            new Row("N-093", new Timeouts(NONE, SHORT, NONE, NONE), "GET / HT", "", "and the head"),
            new Row("N-094", new Timeouts(SHORT, NONE, NONE, NONE), "GET / HTTP/1.1\r\nHo", "", "ReadHeaderTimeout"),
            new Row("N-096", new Timeouts(NONE, NONE, NONE, SHORT), GET, "200", "IdleTimeout, after an answer"));

    @Test
    void eachTimeoutEndsWhatTakesTooLong() throws Exception {
        for (Row row : TIMEOUTS) {
            try (EmbeddedServer server = server(OPTIONS.withTimeouts(row.timeouts()))) {
                server.handle("/", (w, r) -> w.write("done"));
                AtomicBoolean entered = new AtomicBoolean();
                server.handle("/body", (w, r) -> {
                    entered.set(true);
                    w.write(r.body().readAllBytes());
                });
                URI url = server.listen();
                String answer = answer(url, row);
                while (row.sent().startsWith("POST") && !entered.get()) {
                    answer = answer(url, row); // on a busy machine its head came too late
                }
                assertTrue(row.answer().isEmpty() ? !answer.equals("200") : answer.equals(row.answer()),
                        row.number() + " " + row.why() + ": " + answer);
            }
        }
    }

    /** The status, once the connection has come to an end. */
    private static String answer(URI url, Row row) throws IOException {
        try (RawClient client = new RawClient(url)) {
            String answer = client.send(row.sent()).head();
            client.rest();
            return answer;
        }
    }

    @Test
    void theWriteTimeoutCoversTheHandler() throws Exception { // N-095
        CountDownLatch ended = new CountDownLatch(1);
        try (EmbeddedServer server = server(OPTIONS.withTimeouts(new Timeouts(NONE, NONE, SHORT, NONE)))) {
            server.handle("/", (w, r) -> {
                byte[] much = new byte[64 * 1024];
                try {
                    while (true) {
                        w.write(much); // the client does not read
                    }
                } finally {
                    ended.countDown();
                }
            });
            try (RawClient client = new RawClient(server.listen())) {
                client.send(GET);
                ended.await();
            }
        }
    }

    @Test
    void theListenerHearsEachStateOnce() throws Exception { // N-083
        BlockingQueue<ConnectionState> states = new LinkedBlockingQueue<>();
        CompletableFuture<Tunnel> taken = new CompletableFuture<>();
        try (EmbeddedServer server = server(OPTIONS, ServerHooks.NONE.withListener((connection, state) -> states.add(state)))) {
            server.handle("/", (w, r) -> w.write("done"));
            server.handle("/raw", (w, r) -> taken.complete(w.hijack()));
            URI url = server.listen();
            try (RawClient client = new RawClient(url)) {
                client.send(GET).head();
                heard(states, ConnectionState.NEW, ConnectionState.ACTIVE, ConnectionState.IDLE);
            }
            heard(states, ConnectionState.CLOSED);
            try (RawClient client = new RawClient(url)) {
                client.send("garbage\r\n\r\n");
                assertEquals("400", client.head());
            }
            heard(states, ConnectionState.NEW, ConnectionState.ACTIVE, ConnectionState.CLOSED);
            try (RawClient client = new RawClient(url)) {
                client.send("GET /raw HTTP/1.1\r\nHost: a\r\n\r\n");
                heard(states, ConnectionState.NEW, ConnectionState.ACTIVE, ConnectionState.HIJACKED);
                taken.get().close();
                assertNull(client.line());
            }
        }
        assertEquals(List.of(), List.copyOf(states), "nothing behind HIJACKED");
    }

    private static void heard(BlockingQueue<ConnectionState> states, ConnectionState... wanted) throws InterruptedException {
        for (ConnectionState state : wanted) {
            assertEquals(state, states.poll(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void theContextHoldsWhatTheHooksAdded() throws Exception { // N-013, N-023, N-100
        Context.Key<String> key = new Context.Key<>("key", String.class);
        ServerHooks hooks = ServerHooks.NONE
                .withBaseContext(endpoint -> Context.background().withValue(key, "base"))
                .withConnectionContext((context, connection) -> context.withValue(key, context.value(key).orElse("") + ", connection"));
        CompletableFuture<Request> seen = new CompletableFuture<>();
        try (EmbeddedServer server = server(OPTIONS, hooks)) {
            server.handle("/", (w, r) -> seen.complete(r));
            URI url = server.listen();
            assertEquals("200 ", RawClient.get(url, "/"));
            Context context = seen.get().context();
            assertEquals("base, connection", context.value(key).orElse(""));
            assertEquals(List.of(url.toString()), context.value(ServerRuntime.KEY).orElseThrow().info().endpoints());
            assertEquals(new InetSocketAddress(url.getHost(), url.getPort()), context.value(Request.LOCAL_ADDRESS).orElseThrow());
            assertEquals("127.0.0.1", ((InetSocketAddress) seen.get().remoteAddress().orElseThrow()).getHostString());
            assertTrue(context.isDone(), "the handler has returned");
        }
    }

    @Test
    void oneConnectionTooManyIsTurnedAway() throws Exception {
        ServerOptions one = OPTIONS.withConnections(new ConnectionLimits(ConnectionLimits.UNLIMITED, 1));
        BlockingQueue<ConnectionState> states = new LinkedBlockingQueue<>();
        try (EmbeddedServer server = server(one, ServerHooks.NONE.withListener((connection, state) -> states.add(state)))) {
            server.handle("/", (w, r) -> w.write("done"));
            URI url = server.listen();
            try (RawClient first = new RawClient(url)) {
                first.send(GET).head();
                heard(states, ConnectionState.NEW, ConnectionState.ACTIVE, ConnectionState.IDLE);
                try (RawClient second = new RawClient(url)) {
                    assertNull(second.line());
                }
                heard(states, ConnectionState.NEW, ConnectionState.CLOSED);
            }
            heard(states, ConnectionState.CLOSED);
            assertEquals("200 done", RawClient.get(url, "/"), "its place is free");
        }
    }

    @Test
    void shutdownHooksAreStartedOnceAndOnlyWhileRegistered() throws Exception { // N-108
        BlockingQueue<String> ran = new LinkedBlockingQueue<>();
        try (EmbeddedServer server = server(OPTIONS)) {
            server.registerOnShutdown(() -> ran.add("before"));
            server.registerOnShutdown(() -> ran.add("taken back")).close();
            server.listen();
            server.registerOnShutdown(() -> ran.add("while it listens"));
            assertTrue(server.shutdown(Duration.ofMinutes(1)), "and closing after that starts nothing");
        }
        assertEquals(List.of("before", "while it listens"),
                List.of(ran.poll(20, TimeUnit.SECONDS), ran.poll(20, TimeUnit.SECONDS)).stream().sorted().toList());
        assertNull(ran.poll());
    }

    @Test
    void aMiddlewareSeesTheStatusOfAHandlerThatFailed() throws Exception { // N-008
        BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
        try (EmbeddedServer server = server(OPTIONS)) {
            server.use(next -> (w, r) -> {
                next.serve(w, r);
                statuses.add(w.status());
            });
            server.handle("GET /boom", (w, r) -> {
                throw new IllegalStateException("a bug");
            });
            URI url = server.listen();
            assertTrue(RawClient.get(url, "/boom").startsWith("500 "));
            assertTrue(RawClient.get(url, "/elsewhere").startsWith("404 "));
            try (RawClient client = new RawClient(url)) {
                assertEquals("405", client.send("PUT /boom HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n").head());
            }
            assertEquals(List.of(500, 404, 405), List.copyOf(statuses));
        }
    }

    @Test
    void closedIsForGood() throws Exception { // N-104
        EmbeddedServer server = server(OPTIONS);
        server.listen();
        server.close();
        String message = assertThrows(ServerClosedException.class, server::listen).getMessage();
        assertEquals("server test is closed", message);
    }
}
