package org.patchbay.testserver;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchbay.http.AbortHandlerException;
import org.patchbay.http.Body;
import org.patchbay.http.Handler;
import org.patchbay.http.Header;
import org.patchbay.http.Protocol;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.server.ServerHooks;
import org.patchbay.server.ServerOptions;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.ListenOptions.Option;
import org.patchbay.testkit.WireClient;

/** Go's {@code httptest.Server}: N-256 (on loopback, unstarted, close) and N-257 (in memory, any host). */
@Timeout(60)
class TestServerTest {

    private static final Handler ECHO = (w, r) -> {
        w.header().set("Saw", r.method() + " " + r.target() + " " + r.host());
        w.write(r.body().readAllBytes());
    };
    /** The port tells connections apart. */
    private static final Handler PORT = (w, r) -> w.write(r.remoteAddress().orElseThrow().toString());

    enum Where {
        MEMORY, LOOPBACK;

        TestServer start(Handler handler) throws IOException {
            return start(TestServer.unstarted(handler));
        }

        TestServer start(UnstartedServer unstarted) throws IOException {
            return this == MEMORY ? unstarted.start() : unstarted.listen();
        }
    }

    private static Request get(String url) {
        return Request.builder("GET", url).build();
    }

    private static String text(Response response) throws IOException {
        try (response) {
            return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyHostIsTheServer(Where where) throws Exception {
        record Row(Request request, String saw, String reason) {
        }
        List<Row> rows = List.of(new Row(get("http://example.com/a?b=c"), "GET /a?b=c example.com", "N-257"),
                new Row(get("https://www.example.com:444"), "GET / www.example.com:444", "a subdomain, no path"),
                new Row(get("/path"), "GET /path example.com", "no host"),
                new Row(Request.builder("POST", "/x").host("other").build(), "POST /x other", "a host of its own"),
                new Row(Request.builder("OPTIONS", "*").build(), "OPTIONS * example.com", "the server as a whole"),
                new Row(Request.builder("GET", "/").target("http://elsewhere/").build(), "GET http://elsewhere/ elsewhere",
                        "as to a proxy"));
        ServerOptions asterisk = ServerOptions.DEFAULT.withGeneralOptions(Option.OFF);
        try (TestServer server = where.start(TestServer.unstarted(ECHO).options(asterisk))) {
            assertAll(rows.stream().map(row -> () -> {
                try (Response response = server.exchange(row.request())) {
                    assertEquals(row.saw(), response.header().get("Saw").orElse(""), row.reason());
                    assertSame(row.request(), response.request());
                }
            }));
        }
    }

    @ParameterizedTest
    @EnumSource
    void contentGoesBothWaysWithItsLengthOrInChunks(Where where) throws Exception {
        byte[] large = new byte[1 << 20];
        try (TestServer server = where.start((w, r) -> {
            w.enableFullDuplex();
            w.header().set("Length", Long.toString(r.body().length()));
            r.body().transferTo(w.stream());
            w.trailer().set("Sum", r.body().trailer().get("Sum").orElse("none"));
        })) {
            try (Response response = server.exchange(Request.builder("POST", "/").body(Body.of(large)).build())) {
                assertArrayEquals(large, response.body().readAllBytes(), "it is answered while it is sent");
                assertEquals("1048576", response.header().get("Length").orElseThrow());
            }
            Body streamed = Body.of(new ByteArrayInputStream(new byte[3000]), -1, Header.of("Sum", "42"));
            try (Response response = server.exchange(Request.builder("PUT", "/").body(streamed).build())) {
                assertEquals(3000, response.body().readAllBytes().length);
                assertEquals("-1", response.header().get("Length").orElseThrow());
                assertEquals("42", response.body().trailer().get("Sum").orElseThrow());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionIsUsedAgainUnlessOneSideClosesIt(Where where) throws Exception {
        try (TestServer server = where.start(PORT)) {
            String first = text(server.exchange(get("/")));
            assertEquals(first, text(server.exchange(get("/"))));
            assertEquals(first, text(server.exchange(Request.builder("GET", "/").close(true).build())), "the last one on it");
            String second = text(server.exchange(get("/")));
            assertNotEquals(first, second);
            assertEquals(second, text(server.exchange(Request.builder("GET", "/").protocol(Protocol.HTTP_1_0).build())));
            assertNotEquals(second, text(server.exchange(get("/"))), "HTTP/1.0 closes");
        }
    }

    @Test
    void theUrlIsForAnyClient() throws Exception {
        try (TestServer server = TestServer.listen(ECHO);
                HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var request = HttpRequest.newBuilder(server.url().resolve("/there")).POST(HttpRequest.BodyPublishers.ofString("Hi!")).build();
            assertEquals("Hi!", client.send(request, BodyHandlers.ofString()).body());
            assertEquals("127.0.0.1", server.url().getHost());
        }
    }

    @Test
    void inMemoryThereIsNoPort() throws Exception {
        try (TestServer one = TestServer.start((w, r) -> w.write("one")); TestServer two = TestServer.start((w, r) -> w.write("two"))) {
            assertEquals("http://example.com", one.url().toString());
            assertEquals("one", text(one.exchange(get(one.url() + "/"))));
            assertEquals("two", text(two.exchange(get(two.url() + "/"))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnstartedServerTakesRoutesMiddlewaresAndOptions(Where where) throws Exception {
        UnstartedServer unstarted = TestServer.unstarted().handle("GET /hello/{name}", (w, r) -> w.write(r.pathValue("name")))
                .handle("GET /bye", (w, r) -> w.write("bye")).use(next -> (w, r) -> {
                    w.header().set("Stamp", "seen");
                    next.serve(w, r);
                });
        unstarted.options(unstarted.options().withKeepAlive(Option.OFF));
        try (TestServer server = where.start(unstarted); Response hello = server.exchange(get("/hello/Ada"))) {
            assertEquals("Ada", text(hello));
            assertEquals("seen", hello.header().get("Stamp").orElseThrow());
            assertEquals("close", hello.header().get("Connection").orElseThrow(), "the options are the server's");
            assertEquals("bye", text(server.exchange(get("/bye"))));
            assertEquals(404, server.exchange(get("/elsewhere")).status());
        }
    }

    @ParameterizedTest
    @EnumSource
    void closeWaitsForWhatIsInFlight(Where where) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        TestServer server = where.start((w, r) -> {
            begun.countDown();
            goOn.await();
            w.write("whole");
        });
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return text(server.exchange(get("/")));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        begun.await();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
        assertFalse(closed.isDone());
        goOn.countDown();
        closed.get();
        assertEquals("whole", answer.get());
        server.close();
        assertThrows(IOException.class, () -> server.exchange(get("/")), "it is closed");
    }

    @Test
    void whatIsInFlightAtTheLimitIsCutOffAndFailsTheTest() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        UnstartedServer unstarted = TestServer.unstarted((w, r) -> {
            CountDownLatch cancelled = new CountDownLatch(1);
            r.context().onDone(cancelled::countDown);
            begun.countDown();
            cancelled.await();
        });
        TestServer server = unstarted.options(unstarted.options().withShutdownLimit(Duration.ZERO)).start();
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return server.exchange(get("/"));
            } catch (IOException e) {
                throw new AssertionError("cut off", e);
            }
        });
        begun.await();
        String message = assertThrows(AssertionError.class, server::close).getMessage();
        assertEquals("a request was still in flight and was cut off", message);
        assertThrows(ExecutionException.class, answer::get);
    }

    @ParameterizedTest
    @EnumSource
    void idleClientsAreClosed(Where where) throws Exception {
        TestServer server = where.start(PORT);
        try (WireClient idle = server.connect()) {
            idle.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").wantResponse();
            server.close();
            idle.wantEnd();
        }
    }

    @ParameterizedTest
    @EnumSource
    void clientConnectionsCanBeBrokenOff(Where where) throws Exception {
        try (TestServer server = where.start(PORT); WireClient client = server.connect()) {
            String before = text(server.exchange(get("/")));
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").wantResponse();
            server.closeClientConnections();
            client.wantReset();
            assertNotEquals(before, text(server.exchange(get("/"))), "new ones are welcome");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerThatFailsFailsTheTest(Where where) throws Exception {
        IllegalStateException thrown = new IllegalStateException("out of tea");
        TestServer server = where.start((w, r) -> {
            throw thrown;
        });
        assertEquals(500, server.exchange(get("/cup")).status());
        AssertionError error = assertThrows(AssertionError.class, server::close);
        assertEquals("the handler failed: GET /cup HTTP/1.1: java.lang.IllegalStateException: out of tea", error.getMessage());
        assertSame(thrown, error.getSuppressed()[0]);
        server.close();
    }

    @Test
    void aFailureThatTheTestAskedForIsNoFailureOfTheTest() throws Exception {
        try (TestServer server = TestServer.start((w, r) -> {
            throw new IllegalStateException(r.target());
        })) {
            assertEquals(500, server.exchange(get("/one")).status());
            assertEquals(500, server.exchange(get("/two")).status());
            assertEquals(List.of("/one", "/two"), server.failures().stream().map(Throwable::getMessage).toList());
            assertEquals(List.of(), server.failures(), "those were taken");
        }
    }

    @Test
    void middlewaresGoAroundTheOneHandlerSeeWhatIsAnsweredForItAndMayFailThemselves() throws Exception {
        List<Integer> seen = new CopyOnWriteArrayList<>();
        UnstartedServer unstarted = TestServer.unstarted((w, r) -> {
            throw new IllegalStateException("the handler");
        }).use(next -> (w, r) -> {
            next.serve(w, r);
            seen.add(w.status());
            throw new IllegalStateException("the middleware");
        });
        assertThrows(IllegalStateException.class, () -> unstarted.handle("/", ECHO));
        try (TestServer server = unstarted.start()) {
            assertEquals(500, server.exchange(get("/")).status());
            assertEquals(List.of(500), seen);
            assertEquals(List.of("the handler", "the middleware"), server.failures().stream().map(Throwable::getMessage).toList());
        }
    }

    @Test
    void aFailureOfARouteIsReportedOnceAlsoBehindACommittedAnswer() throws Exception {
        try (TestServer server = TestServer.start("/half", (w, r) -> {
            w.write("half");
            w.flush();
            throw new IllegalStateException("tired");
        })) {
            assertThrows(IOException.class, () -> server.exchange(get("/half")));
            assertEquals(List.of("tired"), server.failures().stream().map(Throwable::getMessage).toList());
        }
    }

    @Test
    void hooksSeeTheConnections() throws Exception {
        List<ConnectionState> states = new CopyOnWriteArrayList<>();
        ConnectionListener listener = (connection, state) -> states.add(state);
        try (TestServer server = TestServer.unstarted(PORT).hooks(ServerHooks.NONE.withListener(listener)).start()) {
            server.exchange(get("/"));
        }
        assertEquals(List.of(ConnectionState.NEW, ConnectionState.ACTIVE, ConnectionState.IDLE, ConnectionState.CLOSED), states);
    }

    @Test
    void anAbortAndAFaultOfTheClientAreNoFailures() throws Exception {
        try (TestServer server = TestServer.unstarted().handle("/abort", (w, r) -> {
            throw new AbortHandlerException();
        }).handle("/cut", (w, r) -> {
            w.write("cut");
            w.flush();
            throw new AbortHandlerException();
        }).handle("/read", (w, r) -> r.body().readAllBytes()).start(); WireClient client = server.connect()) {
            assertThrows(IOException.class, () -> server.exchange(get("/abort")));
            String cut = assertThrows(IOException.class, () -> server.exchange(get("/cut"))).getMessage();
            assertTrue(cut.startsWith("the answer was cut short: ") && cut.contains("cut"), cut);
            client.send("POST /read HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nno chunk\r\n");
            assertEquals(400, client.wantResponse().status());
        }
    }

    @Test
    void whatIsNoPlainExchangeIsRefusedOrGoesOverARawConnection() throws Exception {
        try (TestServer server = TestServer.start((w, r) -> {
            w.writeHeader(103);
            if (r.header().contains("Upgrade")) {
                w.header().set("Connection", "Upgrade").set("Upgrade", "echo");
                w.upgrade().close();
            }
        })) {
            assertEquals(200, server.exchange(get("/")).status(), "interim answers are passed over");
            assertThrows(IllegalArgumentException.class, () -> server.exchange(Request.builder("CONNECT", "a:1").build()));
            assertThrows(IllegalArgumentException.class, () -> server.exchange(Request.builder("GET", "/").target("/ b").build()));
            Request short4 = Request.builder("POST", "/").body(Body.of(new ByteArrayInputStream(new byte[3]), 4)).build();
            assertThrows(IOException.class, () -> server.exchange(short4));
            Request upgrade = Request.builder("GET", "/").header(Header.of("Connection", "Upgrade", "Upgrade", "echo")).build();
            String message = assertThrows(IOException.class, () -> server.exchange(upgrade)).getMessage();
            assertTrue(message.contains("use connect()"), message);
        }
    }
}
