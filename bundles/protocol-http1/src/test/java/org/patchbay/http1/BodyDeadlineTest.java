package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.http.Handler;
import org.patchbay.http.HttpException;
import org.patchbay.http.HttpException.Origin;
import org.patchbay.spi.BodyRate;
import org.patchbay.spi.Deadline;
import org.patchbay.testkit.NoLeaks;
import org.patchbay.testkit.WireClient;
import org.patchbay.testkit.WireResponse;

/** The least rate of bodies: by a clock that stands still unless told, and with a client that stops in the middle. */
class BodyDeadlineTest {

    private static final long SECOND = 1_000_000_000;
    private static final BodyRate RATE = new BodyRate(100, Duration.ofSeconds(5));

    @RegisterExtension
    final NoLeaks noLeaks = new NoLeaks();

    private final ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS);
    private long now = -3 * SECOND; // a clock that begins below zero is allowed

    private BodyDeadline deadline(Deadline set, BodyRate rate) {
        return new BodyDeadline(connection, set, rate, () -> now);
    }

    /** A wait of {@code seconds} that brings {@code bytes}; the deadline that it had, in seconds from its begin. */
    private long wait(BodyDeadline deadline, long seconds, long bytes) {
        deadline.begin();
        long left = connection.readDeadlines.getLast().nanoTime() - now;
        now += seconds * SECOND;
        deadline.end(bytes);
        return left / SECOND;
    }

    @Test
    void theGraceIsWaitedForAndThenTheAverageCounts() {
        BodyDeadline deadline = deadline(Deadline.NONE, RATE);
        assertEquals(5, wait(deadline, 2, 0), "the grace");
        assertEquals(3, wait(deadline, 1, 100), "what is left of it");
        assertEquals(2, wait(deadline, 0, 900), "100 bytes allow one second, which is less than the grace");
        assertEquals(7, wait(deadline, 4, 1), "1,000 bytes allow ten seconds, of which three were waited");
        assertEquals(3, wait(deadline, 0, 0), "a byte allows next to nothing");
    }

    @Test
    void theTimeThatTheHandlerTakesIsNotTheClients() {
        BodyDeadline deadline = deadline(Deadline.NONE, RATE);
        wait(deadline, 4, 10);
        now += 1000 * SECOND;
        assertEquals(1, wait(deadline, 0, 0));
    }

    @Test
    void theDeadlineThatWasSetHoldsWhereItIsEarlierAndWhileNobodyWaits() {
        Deadline set = new Deadline(now + 2 * SECOND);
        BodyDeadline deadline = deadline(set, RATE);
        assertEquals(2, wait(deadline, 0, 0));
        assertEquals(set, connection.readDeadlines.getLast());
        deadline.begin();
        Deadline moved = new Deadline(now + SECOND);
        deadline.set(moved);
        assertEquals(moved, connection.readDeadlines.getLast(), "for the read that waits, too: N-112");
        deadline.set(Deadline.NONE);
        assertEquals(now + 5 * SECOND, connection.readDeadlines.getLast().nanoTime(), "but the rate stays");
        deadline.end(0);
        assertTrue(connection.readDeadlines.getLast().isNone());
        deadline.shorten(moved);
        deadline.shorten(Deadline.NONE);
        assertEquals(moved, connection.readDeadlines.getLast(), "nothing makes it longer");
    }

    @Test
    void hugeBodiesEarnNoOverflow() {
        BodyDeadline deadline = deadline(Deadline.NONE, new BodyRate(1, Duration.ZERO));
        wait(deadline, 0, Long.MAX_VALUE);
        assertTrue(wait(deadline, 0, 0) > Duration.ofDays(10_000).toSeconds());
    }

    @Test
    void withoutARateNothingIsTouched() {
        BodyDeadline deadline = deadline(Deadline.NONE, BodyRate.NONE);
        deadline.begin();
        deadline.end(1);
        assertEquals(List.of(), connection.readDeadlines);
    }

    private static final BodyRate FAST = new BodyRate(1_000_000_000, Duration.ofMillis(1));

    @Test
    void aBodyThatComesTooSlowlyIsTheFaultOfThePeerAnd408() throws Exception {
        CompletableFuture<IOException> seen = new CompletableFuture<>();
        Handler reader = (w, r) -> {
            seen.complete(assertThrows(IOException.class, r.body()::readAllBytes));
            w.writeHeader(408);
        };
        for (String framing : List.of("Content-Length: 100\r\n\r\nab", "Transfer-Encoding: chunked\r\n\r\n5\r\nab")) {
            try (WireServer server = new WireServer(noLeaks.network(), FixedPolicy.DEFAULT.with(FAST), reader);
                    WireClient client = server.connect()) {
                WireResponse response = client.send("POST / HTTP/1.1\r\nHost: a\r\n" + framing).wantResponse();
                assertEquals("close", response.field("Connection").orElse(""));
                client.wantClosed();
            }
            IOException failure = seen.get(WireClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            HttpException fault = assertInstanceOf(HttpException.class, assertInstanceOf(SocketTimeoutException.class, failure).getCause());
            assertEquals(408, fault.status());
            assertEquals(Origin.PEER, fault.origin());
        }
    }

    @Test
    void aBodyThatIsDroppedMustComeAsFast() throws Exception {
        try (WireServer server = new WireServer(noLeaks.network(), FixedPolicy.DEFAULT.with(FAST), (w, r) -> { });
                WireClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nab");
            assertEquals("close", client.wantResponse().field("Connection").orElse(""), "N-075");
            client.wantClosed();
        }
    }
}
