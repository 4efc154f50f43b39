package org.patchbay.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.http.BodyClosedException;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.testkit.WireClient;
import org.patchbay.testnetworks.EachWay;

/** What a handler sees of a request that came over the wire, and what is left to it afterwards: N-001, N-002, N-020 to N-024. */
class HandlerViewTest extends EachWay {

    private static final String NEXT = "GET /next HTTP/1.1\r\nHost: a\r\n\r\n";

    private final AtomicReference<Handler> handler = new AtomicReference<>();
    private Site site;

    @BeforeEach
    void start() throws IOException {
        Handler scripted = (w, r) -> handler.get().serve(w, r);
        site = Site.start(network(), Site.options(Row.Variant.DEFAULT),
                Map.of("/", scripted, "/next", (w, r) -> w.write("next")));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    /** The answer to {@code request} by {@code answering}. */
    private String answer(String request, Handler answering) throws IOException {
        handler.set(answering);
        try (WireClient client = site.connect()) {
            return client.send(request).wantResponse().text();
        }
    }

    record Seen(String request, String view, String why) {
    }

    static List<Seen> seen() {
        return List.of(
                new Seen("GET /a%2Fb?c=d HTTP/1.1\r\nHost: h:1\r\nX: y\r\n\r\n",
                        "GET /a%2Fb?c=d /a/b h:1 HTTP/1.1 [X] 0 [] false", "N-020"),
                new Seen("GET http://b/x HTTP/1.1\r\nHost: a\r\n\r\n",
                        "GET http://b/x /x b HTTP/1.1 [] 0 [] false", "the target's authority wins"),
                new Seen("get / HTTP/1.1\r\nHost: a\r\n\r\n", "get / / a HTTP/1.1 [] 0 [] false", "the case of a method is kept"),
                new Seen("GET / HTTP/1.0\r\n\r\n", "GET / /  HTTP/1.0 [] 0 [] true", "N-022: 1.0 closes"),
                new Seen("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n",
                        "GET / /  HTTP/1.0 [Connection] 0 [] false", "N-022: unless asked"),
                new Seen("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n", "GET / / a HTTP/1.1 [Connection] 0 [] true", "N-022"),
                new Seen("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab",
                        "POST / / a HTTP/1.1 [Content-Length] 2 [] false", "N-021"),
                new Seen("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        "POST / / a HTTP/1.1 [Transfer-Encoding] -1 [chunked] false", "N-021: not known"));
    }

    @ParameterizedTest
    @MethodSource("seen")
    void aRequestIsSeenAsItWasSent(Seen row) throws IOException {
        assertEquals(row.view, answer(row.request, (w, r) -> w.write(view(r))), row.why);
    }

    private static String view(Request r) {
        return String.join(" ", r.method(), r.target(), r.url().path(), r.host(), r.protocol().toString(), r.header().names().toString(),
                Long.toString(r.body().length()), r.transferEncoding().toString(), Boolean.toString(r.close()));
    }

    @Test
    void trailersAreAnnouncedFirstAndThereAtTheEndOfTheBody() throws IOException { // N-024
        assertEquals("[X-Sum] 0 X-Sum: 1, X-More: 2",
                answer("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: x-sum\r\n\r\n"
                + "2\r\nab\r\n0\r\nX-Sum: 1\r\nX-More: 2\r\n\r\n", (w, r) -> {
                    String before = r.announcedTrailers() + " " + r.trailer().size() + " ";
                    r.body().readAllBytes();
                    w.write(before + r.trailer().copy());
                }));
    }

    @Test
    void aRequestKnowsBothEndsAndWhetherItCameOverTls() throws IOException { // N-023
        assertEquals("true true false", answer("GET / HTTP/1.1\r\nHost: a\r\n\r\n", (w, r) ->
                w.write((r.remoteAddress().orElseThrow() instanceof InetSocketAddress) + " "
                        + r.localAddress().equals(Optional.of(site.address())) + " " + r.tls().isPresent())));
    }

    /** N-001: returning means that the answer is finished. The request can still be read, but for its body (N-088). */
    @Test
    void afterTheHandlerReturnedNeitherWriterNorBodyMayBeUsed() throws IOException {
        AtomicReference<Request> request = new AtomicReference<>();
        AtomicReference<ResponseWriter> writer = new AtomicReference<>();
        handler.set((w, r) -> {
            request.set(r);
            writer.set(w);
            assertFalse(r.context().isDone());
        });
        try (WireClient client = site.connect()) {
            assertEquals(200, client.send("POST /kept HTTP/1.1\r\nHost: a\r\nX: y\r\nContent-Length: 2\r\n\r\nab").wantResponse().status());
            assertEquals("next", client.send(NEXT).wantResponse().text(), "the first handler has returned for sure");
        }
        assertThrows(IOException.class, () -> writer.get().write("late"));
        assertThrows(IOException.class, () -> writer.get().flush());
        assertThrows(BodyClosedException.class, () -> request.get().body().read());
        assertEquals("/kept y", request.get().target() + " " + request.get().header().get("X").orElseThrow());
        assertTrue(request.get().context().isDone(), "N-023");
    }

    @Test
    void aLambdaIsAHandlerAndItsWriterHasEveryCapabilityAsAMethod() throws IOException { // N-001, N-002
        assertEquals("ab", answer("GET / HTTP/1.1\r\nHost: a\r\n\r\n", (w, r) -> {
            w.header().set("X", "y");
            w.setReadDeadline(Instant.MAX);
            w.setWriteDeadline(Instant.MAX);
            w.enableFullDuplex();
            w.write("a");
            w.flush();
            w.stream().write('b');
        }));
    }
}
