package org.patchbay.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Handler;
import org.patchbay.server.ServerOptions;
import org.patchbay.spi.BodyRate;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Limits;
import org.patchbay.spi.Timeouts;
import org.patchbay.testkit.Wire;
import org.patchbay.testkit.WireClient;
import org.patchbay.testkit.WireResponse;
import org.patchbay.testnetworks.EachWay;
import org.patchbay.testnetworks.Way;

/** Clients that send too much, too slowly, or don't read: each is stopped, others are served, and nothing is left behind. */
class ExhaustionRowsTest extends EachWay {

    private static final String HELLO = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String POST = "POST /echo HTTP/1.1\r\nHost: a\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
    private static final Duration SOON = Duration.ofMillis(200);

    private Site site;

    @BeforeEach
    void start() throws IOException {
        site = start(Site.options(Row.Variant.DEFAULT));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void linesWithoutAnEndAreStoppedAfterTwiceTheLimit() throws IOException {
        endless(414, "GET /" + "x".repeat(2 * 16 * 1024));
        endless(431, "GET /hello HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(2 * 64 * 1024));
        endless(400, CHUNKED + "3;" + "x".repeat(2 * 4 * 1024));
        endless(400, CHUNKED + "0\r\nX: " + "x".repeat(2 * 64 * 1024));
    }

    @Test
    void headsAndBodiesWithoutAnEndAreStoppedAfterTwiceTheLimit() throws IOException {
        endless(431, "GET /hello HTTP/1.1\r\nHost: a\r\n" + "X: y\r\n".repeat(2 * 500));
        endless(431, "GET /hello HTTP/1.1\r\nHost: a\r\n" + ("X: " + "y".repeat(1000) + "\r\n").repeat(2 * 64));
        endless(400, CHUNKED + "0\r\n" + "X: y\r\n".repeat(2 * 4096 / 6));
        endless(400, CHUNKED + ("1;" + "x".repeat(4000) + "\r\ny\r\n").repeat(2 * 5));
        endless(400, "\r\n".repeat(2 * 2) + "\r\n");
    }

    @Test
    void aBodyThatDripsIsStoppedAtTheLeastRate() throws IOException {
        ServerOptions options = Site.options(Row.Variant.DEFAULT).withBodyRate(new BodyRate(1_000_000, SOON));
        try (Site paced = start(options)) {
            for (String framing : List.of("Content-Length: 100000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nfffff\r\n")) {
                try (WireClient client = paced.connect()) {
                    client.send("POST /form HTTP/1.1\r\nHost: a\r\n" + framing);
                    for (int i = 0; i < 3; i++) {
                        client.send("x");
                    }
                    assertEquals(408, client.wantResponse().status());
                }
            }
        }
    }

    @Test
    void manyFieldsAndNamesThatCollideAreReadInTheirTime() throws IOException {
        Limits wide = new Limits(1 << 14, 1 << 24, 100_000, Limits.UNLIMITED, 1 << 18);
        Handler names = (w, r) -> w.write(r.header().names().size() + " " + r.header().copy().names().size()
                + " " + r.header().names().stream().filter(r.header()::contains).count());
        StringBuilder colliding = new StringBuilder();
        for (int i = 0; i < 16_384; i++) {
            for (int bit = 0; bit < 14; bit++) {
                colliding.append((i >> bit & 1) == 0 ? "Aa" : "BB"); // equal hash codes
            }
            colliding.append(": x\r\n");
        }
        String distinct = IntStream.range(0, 60_000).mapToObj("X-%d: y\r\n"::formatted).collect(Collectors.joining());
        try (Site large = Site.start(network(), Site.options(Row.Variant.DEFAULT).withLimits(wide), Map.of("/names", names));
                WireClient client = large.connect()) {
            String get = "GET /names HTTP/1.1\r\nHost: a\r\n";
            assertEquals("60000 60000 60000", client.send(get + distinct + "\r\n").wantResponse().text());
            assertEquals("16384 16384 16384", client.send(get + colliding + "\r\n").wantResponse().text());
            assertEquals("1 1 1", client.send(get + "Cookie: a=b\r\n".repeat(60_000) + "\r\n").wantResponse().text());
        }
    }

    /** The answer comes though the client neither ends its line nor its stream. */
    private void endless(int status, String begun) throws IOException {
        try (WireClient client = site.connect()) {
            assertEquals(status, client.send(begun).wantResponse().status());
            client.wantClosed();
        }
    }

    @Test
    void bodiesOverTheLimitAreRefusedBeforeTheyAreRead() throws IOException { // RFC 9110 §15.5.14
        Limits limits = new Limits(1000, 1000, 10, 10, 10);
        String form = "POST /form HTTP/1.1\r\nHost: a\r\n";
        try (Site narrow = start(Site.options(Row.Variant.DEFAULT).withLimits(limits))) {
            for (String request : List.of(form + "Content-Length: 11\r\n\r\n",
                    form + "Content-Length: 11\r\nExpect: 100-continue\r\n\r\n",
                    form + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n")) {
                try (WireClient client = narrow.connect()) {
                    assertEquals(413, client.send(request).wantResponse().status(), request);
                    client.wantClosed();
                }
            }
        }
    }

    /** N-037, N-038: whether or not the handler lets the failure through, whether or not it knows the length, and in any size. */
    @Test
    void aBodyOverALimitOfItsHandlerIsNotReadOnAndItsConnectionEnds() throws IOException {
        for (String path : List.of("/limit/4", "/caught/4")) {
            String post = "POST " + path + " HTTP/1.1\r\nHost: a\r\n";
            for (String request : List.of(post + "Content-Length: 5\r\n\r\nhello", post + "Content-Length: 1000000\r\n\r\nhello",
                    post + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                    post + "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n3\r\nlo!\r\n")) {
                try (WireClient client = site.connect()) {
                    WireResponse answer = client.send(request + HELLO).wantResponse();
                    assertEquals(413, answer.status(), request);
                    assertEquals("close", answer.field("Connection").orElse(""), request);
                    client.wantClosed();
                }
            }
        }
    }

    @Test
    void cookiesAreRefusedBeyondThreeThousandByWhoeverReadsThem() throws IOException { // N-164, CVE-2025-58186
        String most = "Cookie: " + "a=1;".repeat(2999) + "a=1\r\n";
        try (WireClient client = site.connect()) {
            assertEquals(200, client.send("GET /cookies HTTP/1.1\r\nHost: a\r\n" + most + "\r\n").wantResponse().status());
            assertEquals(200, client.send("GET /hello HTTP/1.1\r\nHost: a\r\n" + most + most + "\r\n").wantResponse().status());
            assertEquals(400, client.send("GET /cookies HTTP/1.1\r\nHost: a\r\n" + most + "Cookie: b=2\r\n\r\n").wantResponse().status());
            client.wantClosed();
        }
    }

    @Test
    void aQueryIsRefusedBeyondTenThousandPairsByWhoeverReadsIt() throws IOException {
        Limits wide = new Limits(1 << 16, 1 << 16, 100, Limits.UNLIMITED, 1 << 18);
        Handler query = (w, r) -> w.write(String.valueOf(r.url().query().values("a").size()));
        String most = "a&".repeat(9_999) + "a";
        try (Site large = Site.start(network(), Site.options(Row.Variant.DEFAULT).withLimits(wide), Map.of("/query", query));
                WireClient client = large.connect()) {
            assertEquals("10000", client.send("GET /query?" + most + " HTTP/1.1\r\nHost: a\r\n\r\n").wantResponse().text());
            assertEquals(400, client.send("GET /query?" + most + "&a HTTP/1.1\r\nHost: a\r\n\r\n").wantResponse().status());
            client.wantClosed();
        }
        try (WireClient client = site.connect()) {
            client.send("GET /hello?" + most + " HTTP/1.1\r\nHost: a\r\n\r\n");
            assertEquals(414, client.wantResponse().status(), "by default so many have no place in a request line");
        }
    }

    @Test
    void aHeadThatDripsEndsAtTheDeadlineOfTheWholeHead() throws IOException {
        Timeouts quick = new Timeouts(SOON, Timeouts.NONE, Timeouts.NONE, Timeouts.NONE);
        try (Site dripped = start(Site.options(Row.Variant.DEFAULT).withTimeouts(quick)); WireClient client = dripped.connect()) {
            client.send("GET /hello HTTP/1.1\r\nHost: a\r\nX: ");
            Deadline patience = Deadline.after(WireClient.PATIENCE);
            while (client.isOpen()) {
                client.send("x").wantNoBytes();
                assertFalse(patience.passed(), "each byte moves the deadline");
            }
        }
    }

    @Test
    void aClientThatDoesNotReadIsDroppedAtTheWriteDeadline() throws Exception {
        Timeouts quick = new Timeouts(Timeouts.NONE, Timeouts.NONE, SOON, Timeouts.NONE);
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Handler big = (w, r) -> {
            try {
                w.write(new byte[1 << 26]);
                w.flush();
                failure.complete(new AssertionError("everything was written, though nobody reads"));
            } catch (IOException e) {
                failure.complete(e);
                throw e;
            }
        };
        try (Site stalled = Site.start(network(), Site.options(Row.Variant.DEFAULT).withTimeouts(quick), Map.of("/big", big));
                WireClient client = WireClient.over(connect(stalled, 1000))) {
            client.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
            assertTrue(failure.get() instanceof IOException, () -> String.valueOf(failure.join()));
            assertTrue(client.wantResponse().cutShort());
        }
    }

    @Test
    void pipeliningWithoutReadingTheAnswersIsStoppedByBackPressure() throws IOException {
        byte[] requests = "GET /big/2000 HTTP/1.1\r\nHost: a\r\n\r\n".repeat(400_000).getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer sent = ByteBuffer.wrap(requests);
        try (Connection connection = connect(site, 1000)) {
            connection.writeDeadline(Deadline.after(SOON));
            assertThrows(SocketTimeoutException.class, () -> connection.write(sent));
            int most = way == Way.MEMORY ? 1 << 18 : requests.length - 1; // how much the system's buffers hold is the system's affair
            assertTrue(sent.position() < most, () -> "read ahead of unsent answers: " + sent.position());
        }
        othersAreServed();
    }

    @Test
    void aConnectionThatIdlesTooLongIsClosed() throws IOException {
        Timeouts quick = new Timeouts(Timeouts.NONE, Timeouts.NONE, Timeouts.NONE, SOON);
        try (Site impatient = start(Site.options(Row.Variant.DEFAULT).withTimeouts(quick)); WireClient client = impatient.connect()) {
            assertEquals(200, client.send(HELLO).wantResponse().status());
            client.wantClosed();
        }
    }

    @Test
    void clientsThatVanishInTheMiddleLeaveNothingBehind() throws IOException {
        for (String begun : List.of("", "G", "GET /hello HTTP/1.1\r\nHo", POST + "Content-Length: 100\r\n\r\nabc", CHUNKED + "5\r\nab",
                "GET /big/1000000 HTTP/1.1\r\nHost: a\r\n\r\n", HELLO.repeat(100))) {
            try (WireClient client = site.connect()) {
                client.send(begun).abort();
            }
        }
        othersAreServed();
    }

    private Site start(ServerOptions options) throws IOException {
        return Site.start(network(), options, Routes.all());
    }

    /** A client, in memory with room for so many bytes of answers; on sockets the system decides. */
    private Connection connect(Site to, int capacity) throws IOException {
        return way == Way.MEMORY ? noLeaks.network().connect(to.address(), Wire.PERFECT, Wire.PERFECT.withCapacity(capacity))
                : network().connect(to.address(), Deadline.after(WireClient.PATIENCE));
    }

    private void othersAreServed() throws IOException {
        try (WireClient client = site.connect()) {
            assertEquals("hello\n", client.send(HELLO).wantResponse().text());
        }
    }
}
