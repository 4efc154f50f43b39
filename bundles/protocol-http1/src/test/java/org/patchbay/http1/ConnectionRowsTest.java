package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.http.ForwardingResponseWriter;
import org.patchbay.http.Handler;
import org.patchbay.http.HttpException;
import org.patchbay.http.ResponseWriter;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.Limits;
import org.patchbay.testkit.WireClient;
import org.patchbay.testkit.WireResponse;
import org.patchbay.testnetworks.EachWay;

/** The life of a connection, N-073 to N-083, and what a writer can do to it, N-111 to N-113. */
class ConnectionRowsTest extends EachWay {

    private static final String HOST = " HTTP/1.1\r\nHost: a\r\n";
    private static final String GET = "GET /" + HOST + "\r\n";
    private static final Handler OK = (w, r) -> w.write("ok");

    private WireServer serve(FixedPolicy policy, Handler handler) throws IOException {
        return new WireServer(network(), policy, handler);
    }

    private static <T> T soon(CompletableFuture<T> value) throws Exception {
        return value.get(WireClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** {@code connection} is the value of Connection, or "". */
    private record Row(String request, Handler handler, boolean open, String connection, String reason) {
    }

    private static Stream<Row> persistence() {
        Handler unknown = (w, r) -> w.flush();
        Handler closing = (w, r) -> w.header().set("Connection", "close");
        String get10 = "GET / HTTP/1.0\r\n";
        return Stream.of(
                new Row(GET, OK, true, "", "1.1 stays open, N-073"),
                new Row("GET /" + HOST + "Connection: Close\r\n\r\n", OK, false, "close", "the client said so, N-073, N-074"),
                new Row(GET, closing, false, "close", "the handler said so, N-073, N-074"),
                new Row(GET, (w, r) -> {
                    w.header().set("Content-Length", "3");
                    OK.serve(w, r);
                }, false, "", "less than declared: what follows would be taken for it, N-063, N-073"),
                new Row(get10 + "\r\n", OK, false, "", "1.0 closes without a word, N-073, N-074"),
                new Row(get10 + "Connection: keep-alive\r\n\r\n", OK, true, "keep-alive", "the length is known, N-073"),
                new Row(get10 + "Connection: keep-alive\r\n\r\n", unknown, false, "", "only the end tells, N-073"),
                new Row("POST /" + HOST + "Content-Length: 4\r\n\r\nbody", OK, true, "", "an unread body is dropped, N-075"),
                new Row("POST /" + HOST + "Content-Length: 9\r\nExpect: 100-continue\r\n\r\n", OK, false, "close",
                        "it may not come at all, N-079"));
    }

    @ParameterizedTest
    @MethodSource("persistence")
    void aConnectionLivesOnOnlyWhereItsNextRequestIsBeyondDoubt(Row row) throws Exception {
        try (WireServer server = serve(FixedPolicy.DEFAULT, row.handler); WireClient client = server.connect()) {
            assertEquals(row.connection, client.send(row.request).wantResponse().field("Connection").orElse(""), row.reason);
            if (row.open) {
                client.wantIdle(GET, 200);
            } else {
                client.wantClosed();
            }
        }
    }

    @Test
    void aBodyOfTheDrainLimitClosesAndOneByteLessDoesNot() throws Exception { // N-075
        FixedPolicy policy = FixedPolicy.DEFAULT.with(new Limits(100, 1000, 10, Limits.UNLIMITED, 10));
        for (int size : List.of(9, 10, 11)) {
            String fixed = "Content-Length: " + size + "\r\n\r\n" + "b".repeat(size);
            String chunked = "Transfer-Encoding: chunked\r\n\r\n";
            String oneChunk = chunked + Integer.toHexString(size) + "\r\n" + "b".repeat(size) + "\r\n0\r\n\r\n";
            String chunks = chunked + "1\r\nb\r\n".repeat(size) + "0\r\n\r\n";
            for (String body : List.of(fixed, oneChunk, chunks)) {
                try (WireServer server = serve(policy, OK); WireClient client = server.connect()) {
                    WireResponse response = client.send("POST /" + HOST + body).wantResponse();
                    assertEquals(size < 10 ? "" : "close", response.field("Connection").orElse(""), body);
                    if (size < 10) {
                        client.wantIdle(GET, 200);
                    } else {
                        client.wantClosed();
                    }
                }
            }
        }
    }

    @Test
    void fullDuplexLeavesTheBodyToTheHandlerAfterItsFirstBytesLeft() throws Exception { // N-076
        try (WireServer server = serve(FixedPolicy.DEFAULT, (w, r) -> {
            w.enableFullDuplex();
            w.write("before ");
            w.flush();
            w.write(r.body().readAllBytes());
        }); WireClient client = server.connect()) {
            client.send("POST /" + HOST + "Content-Length: 5\r\n\r\n").waitFor("before ").send("after");
            assertEquals("before after", client.wantResponse().text());
            client.wantIdle("POST /" + HOST + "Content-Length: 1\r\n\r\nx", 200);
        }
    }

    @Test
    void theLastAnswerIsReadThoughMoreWasSentThanAnybodyReads() throws Exception { // N-077
        try (WireServer server = serve(FixedPolicy.DEFAULT, OK); WireClient client = server.connect()) {
            client.send("POST /" + HOST + "Connection: close\r\nContent-Length: 1000000\r\n\r\n" + "b".repeat(100_000));
            assertEquals("ok", client.wantResponse().text());
        }
    }

    @Test
    void pipelinedRequestsAreServedOneAfterTheOther() throws Exception { // N-078
        List<String> events = new CopyOnWriteArrayList<>();
        try (WireServer server = serve(FixedPolicy.DEFAULT, (w, r) -> {
            events.add("begin " + r.target());
            w.write(r.target());
            events.add("end " + r.target());
        }); WireClient client = server.connect()) {
            client.send("GET /1" + HOST + "\r\nGET /2" + HOST + "\r\n");
            assertEquals("/1", client.wantResponse().text());
            assertEquals("/2", client.wantResponse().text());
            assertEquals(List.of("begin /1", "end /1", "begin /2", "end /2"), events);
        }
    }

    @Test
    void aClientThatAwaits100GetsItWhenTheBodyIsRead() throws Exception { // N-079
        Handler echo = (w, r) -> w.write(r.body().readAllBytes());
        try (WireServer server = serve(FixedPolicy.DEFAULT, echo); WireClient client = server.connect()) {
            client.send("POST /" + HOST + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n").wantInterim(100);
            assertEquals("hi", client.send("hi").wantResponse().text());
            client.wantIdle(GET, 200);
            assertEquals(417, client.send("POST /" + HOST + "Content-Length: 2\r\nExpect: the-unexpected\r\n\r\n").wantResponse().status());
            client.wantClosed();
        }
    }

    @Test
    void no100StandsWithinAnAnswerThatBegan() throws Exception { // N-079
        Handler handler = (w, r) -> {
            w.write("start ");
            w.flush();
            w.write(r.body().readAllBytes());
        };
        for (String more : List.of("", "Connection: close\r\n")) {
            try (WireServer server = serve(FixedPolicy.DEFAULT, handler); WireClient client = server.connect()) {
                client.send("POST /" + HOST + "Content-Length: 2\r\nExpect: 100-continue\r\n" + more + "\r\nhi");
                assertEquals("start hi", client.wantResponse().text(), more);
                client.wantClosed();
            }
        }
    }

    @Test
    void aRequestThatFollowsEndsNoContextAndTheClientsEndDoesOnce() throws Exception { // N-080, N-087
        CompletableFuture<Boolean> watched = new CompletableFuture<>();
        CompletableFuture<Integer> told = new CompletableFuture<>();
        try (WireServer server = serve(FixedPolicy.DEFAULT, (w, r) -> {
            if (r.target().equals("/2")) {
                return;
            }
            List<String> calls = new CopyOnWriteArrayList<>();
            CompletableFuture<Void> gone = new CompletableFuture<>();
            watched.complete(r.context().isDone());
            r.context().onDone(() -> {
                calls.add("gone");
                gone.complete(null);
            });
            soon(gone);
            r.context().onDone(() -> calls.add("late, at once"));
            told.complete(calls.size());
        }); WireClient client = server.connect()) {
            client.send(GET);
            assertEquals(false, soon(watched));
            client.send("GET /2" + HOST + "\r\n");
            client.abort();
            assertEquals(2, soon(told));
        }
    }

    @Test
    void aResetBreaksOffAnAnswerThatWaitsForItsReader() throws Exception { // N-081
        CompletableFuture<IOException> failure = new CompletableFuture<>();
        CompletableFuture<Void> writing = new CompletableFuture<>();
        try (WireServer server = serve(FixedPolicy.DEFAULT, (w, r) -> {
            w.flush();
            writing.complete(null);
            failure.complete(assertThrows(IOException.class, () -> w.write(new byte[10_000_000])));
        }); WireClient client = server.connect()) {
            client.send(GET);
            soon(writing);
            client.abort();
            HttpException fault = assertInstanceOf(HttpException.class, soon(failure));
            assertEquals(HttpException.Origin.PEER, fault.origin());
        }
    }

    @Test
    void anIdleConnectionIsLeftWithoutThreadOrBuffer() throws Exception { // N-082, N-083
        try (WireServer server = serve(FixedPolicy.DEFAULT, OK); WireClient client = server.connect()) {
            client.send(GET).wantResponse();
            client.wantIdle(GET, 200);
            List<ConnectionState> states = new ArrayList<>(server.states());
            assertEquals("[NEW, ACTIVE, IDLE, ACTIVE]", states.subList(0, 4).toString(), "serve() returned in between");
        }
    }

    @Test
    void deadlinesOfTheHandlerEndItsWaits() throws Exception { // N-111, N-112
        CompletableFuture<IOException> failure = new CompletableFuture<>();
        try (WireServer server = serve(FixedPolicy.DEFAULT, (w, r) -> {
            ResponseWriter wrapped = new ForwardingResponseWriter(new ForwardingResponseWriter(w) { }) { };
            wrapped.enableFullDuplex();
            CompletableFuture<Void> reading = new CompletableFuture<>();
            Thread reader = Thread.ofVirtual().start(() -> {
                reading.complete(null);
                failure.complete(assertThrows(IOException.class, r.body()::read));
            });
            soon(reading);
            wrapped.setReadDeadline(Instant.EPOCH);
            reader.join();
            wrapped.write("late");
        }); WireClient client = server.connect()) {
            assertEquals("late", client.send("POST /" + HOST + "Content-Length: 1\r\n\r\n").wantResponse().text());
            assertInstanceOf(SocketTimeoutException.class, soon(failure));
            client.wantClosed();
        }
    }

    @Test
    void aFlushThatFailsSaysSo() throws Exception { // N-113, N-112
        CompletableFuture<IOException> failure = new CompletableFuture<>();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        try (WireServer server = serve(FixedPolicy.DEFAULT, (w, r) -> {
            w.write("begun");
            w.flush();
            soon(begun);
            w.setWriteDeadline(Instant.EPOCH);
            failure.complete(assertThrows(IOException.class, () -> {
                for (int i = 0; i < 1000; i++) {
                    w.write("x".repeat(2000));
                    w.flush();
                }
            }));
            throw failure.join();
        }); WireClient client = server.connect()) {
            client.send(GET).waitFor("begun");
            begun.complete(null);
            assertInstanceOf(HttpException.class, soon(failure).getCause(), "the peer's fault");
            assertTrue(client.wantResponse().cutShort());
            client.wantEnd();
        }
    }
}
