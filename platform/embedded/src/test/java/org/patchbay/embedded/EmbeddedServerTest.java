package org.patchbay.embedded;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchbay.http.Middleware;
import org.patchbay.http.Registration;
import org.patchbay.http.Tunnel;
import org.patchbay.server.ServerOptions;
import org.patchbay.spi.ListenOptions.Option;
import org.patchbay.testkit.LeakCheck;

/** The facade over real sockets, on free ports. */
@Timeout(60)
class EmbeddedServerTest {

    private static final ServerOptions FREE_PORT = ServerOptions.DEFAULT.withName("test").withAddress("127.0.0.1:0");

    private final LeakCheck leaks = LeakCheck.start("accept ");
    private final EmbeddedServer server = new EmbeddedServer(FREE_PORT);

    @AfterEach
    void nothingIsLeftWhenItIsClosed() throws InterruptedException {
        server.close();
        assertEquals(List.of(), leaks.leftovers(Duration.ofSeconds(10)));
    }

    @Test
    void routesAreServedByTheirPatterns() throws IOException {
        server.handle("GET /hello/{name}", (w, r) -> w.write("Hello, " + r.pathValue("name")));
        server.handle("/files/{rest...}", (w, r) -> w.write(r.method() + " " + r.pathValue("rest")));
        server.handle("GET /{$}", (w, r) -> w.write("home"));
        URI url = server.listen();
        assertEquals("200 Hello, Ada", RawClient.get(url, "/hello/Ada"));
        assertEquals("200 GET a/b", RawClient.get(url, "/files/a/b"));
        assertEquals("200 home", RawClient.get(url, "/"));
        assertTrue(RawClient.get(url, "/elsewhere").startsWith("404 "));
    }

    @Test
    void routesComeAndGoWhileItListens() throws IOException {
        URI url = server.listen();
        try (Registration registration = server.handle("/late", (w, r) -> w.write("here"))) {
            assertEquals("200 here", RawClient.get(url, "/late"), registration::toString);
        }
        assertTrue(RawClient.get(url, "/late").startsWith("404 "));
    }

    @Test
    void portZeroIsAFreePortThatTheUrlNames() throws IOException {
        assertThrows(IllegalStateException.class, server::url, "there is none before it listens");
        URI url = server.listen();
        assertEquals("127.0.0.1", url.getHost());
        assertNotEquals(0, url.getPort());
        assertEquals(url, server.url());
    }

    @Test
    void aBusyPortIsSaidInOneLineAndCanBeTriedAgain() throws IOException {
        String address = server.listen().getAuthority();
        try (EmbeddedServer second = new EmbeddedServer(address)) {
            second.handle("/", (w, r) -> w.write("second"));
            IOException failure = assertThrows(IOException.class, second::listen);
            assertEquals(address + " is already in use", failure.getMessage());
            assertThrows(IllegalStateException.class, second::url);
            server.close();
            assertEquals("200 second", RawClient.get(second.listen(), "/"));
        }
    }

    @Test
    void aWrongAddressIsRefusedAtOnce() {
        String message = assertThrows(IllegalArgumentException.class, () -> new EmbeddedServer("8080")).getMessage();
        assertTrue(message.contains("'8080'") && message.contains("HOST:PORT"), message);
    }

    @Test
    void patternsInConflictAreBothNamedWithAPathThatBothMatch() throws IOException {
        server.handle("/{any}/end", (w, r) -> w.write("first"));
        String message = assertThrows(IllegalArgumentException.class, () -> server.handle("/start/{any}", (w, r) -> w.write("second")))
                .getMessage();
        assertAll(List.of("/{any}/end", "/start/{any}", "/start/end").stream()
                .map(part -> () -> assertTrue(message.contains(part), message)));
        assertEquals("200 first", RawClient.get(server.listen(), "/start/end"), "the routes are as before");
    }

    @Test
    void theFirstMiddlewareIsTheOutermostAndSeesWhatHasNoRoute() throws IOException {
        server.use(noting("outer"));
        server.use(noting("inner"));
        server.handle("/there", (w, r) -> w.write("there"));
        URI url = server.listen();
        assertEquals("200 outer inner there", RawClient.get(url, "/there"));
        assertEquals("200 outer inner 404 page not found", RawClient.get(url, "/elsewhere"), "N-003: the second status is ignored");
        assertThrows(IllegalStateException.class, () -> server.use(noting("late")), "no request may slip past a middleware");
    }

    private static Middleware noting(String name) {
        return next -> (writer, request) -> {
            writer.write(name + " ");
            next.serve(writer, request);
        };
    }

    @Test
    void closeWaitsForWhatIsInFlight() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        server.handle("/slow", (w, r) -> {
            begun.countDown();
            goOn.await();
            w.write("whole");
        });
        URI url = server.listen();
        try (RawClient client = new RawClient(url)) {
            client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
            begun.await();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
            RawClient.awaitRefusal(url);
            assertFalse(closed.isDone(), "the request is in flight");
            goOn.countDown();
            assertEquals("200 whole", client.answer());
            closed.get();
        }
    }

    @Test
    void atTheShutdownLimitWhatIsInFlightIsCutOff() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        server.handle("/endless", (w, r) -> {
            begun.countDown();
            CountDownLatch cancelled = new CountDownLatch(1);
            r.context().onDone(cancelled::countDown);
            cancelled.await();
        });
        try (RawClient client = new RawClient(server.listen())) {
            client.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");
            begun.await();
            assertFalse(server.shutdown(Duration.ZERO), "not everything was finished");
            assertEquals("nothing ", client.answer());
        }
    }

    @Test
    void aTunnelEndsWithTheServer() throws Exception {
        CompletableFuture<Tunnel> taken = new CompletableFuture<>();
        server.handle("/raw", (w, r) -> taken.complete(w.hijack()));
        try (RawClient client = new RawClient(server.listen())) {
            client.send("GET /raw HTTP/1.1\r\nHost: a\r\n\r\n");
            taken.get();
            assertFalse(server.shutdown(Duration.ZERO), "it counts until it is closed (issue 3, where N-105 forgets it)");
            assertNull(client.line());
        }
    }

    @Test
    void awaitReturnsWhenSomebodyCloses() throws Exception {
        assertThrows(IllegalStateException.class, server::await, "there is nothing to wait for yet");
        server.handle("/quit", (w, r) -> Thread.ofVirtual().start(server::close));
        RawClient.get(server.listen(), "/quit");
        server.await();
        assertThrows(ConnectException.class, () -> new RawClient(server.url()));
    }

    @Test
    void aServerListensOnceAndClosesForGood() throws Exception {
        server.listen();
        assertThrows(IllegalStateException.class, server::listen);
        server.close();
        server.close();
        server.await();
        assertThrows(IllegalStateException.class, server::listen);
        assertTrue(server.shutdown(Duration.ZERO));
    }

    @Test
    void whatNeverListenedCloses() {
        server.close();
        assertThrows(IllegalStateException.class, server::listen);
        assertThrows(IllegalStateException.class, () -> server.use(next -> next));
    }

    @Test
    void theOptionsAreTheServers() throws IOException {
        try (EmbeddedServer brief = new EmbeddedServer(FREE_PORT.withKeepAlive(Option.OFF))) {
            brief.handle("/", (w, r) -> w.write("once"));
            try (RawClient client = new RawClient(brief.listen())) {
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                String answer = client.rest();
                assertTrue(answer.contains("|Connection: close|"), answer);
            }
        }
    }
}
