package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.patchbay.http.BodyClosedException;
import org.patchbay.http.Handler;
import org.patchbay.http.HijackedException;
import org.patchbay.http.HttpException;
import org.patchbay.http.HttpException.Origin;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.Tunnel;
import org.patchbay.spi.Limits;
import org.patchbay.spi.Timeouts;
import org.patchbay.testkit.WireClient;
import org.patchbay.testkit.WireResponse;
import org.patchbay.testnetworks.EachWay;

/** Connections that handlers take: N-085, N-086, and what an upgrade may say (RFC 9110 §7.8). */
class TunnelTest extends EachWay {

    private static final String HOST = " HTTP/1.1\r\nHost: a\r\n";
    private static final String GET = "GET /" + HOST + "\r\n";

    private void talk(FixedPolicy policy, Handler handler, WireServer.Talk talk) throws Exception {
        WireServer.talk(network(), policy, handler, talk);
    }

    private static <T> T soon(CompletableFuture<T> value) throws Exception {
        return value.get(WireClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void aHijackerGetsWhatWasReadAlreadyAndNoDeadline() throws Exception { // N-085
        Duration soon = Duration.ofMillis(50);
        FixedPolicy quick = FixedPolicy.DEFAULT.with(new Timeouts(soon, soon, soon, soon));
        CompletableFuture<Void> silence = new CompletableFuture<>();
        talk(quick, (w, r) -> {
            try (Tunnel tunnel = w.hijack()) {
                assertEquals("early", new String(tunnel.input().readNBytes(5), StandardCharsets.US_ASCII));
                tunnel.output().write("go on".getBytes(StandardCharsets.US_ASCII));
                assertEquals("late", new String(tunnel.input().readNBytes(4), StandardCharsets.US_ASCII), "long after all deadlines");
                tunnel.output().write("done".getBytes(StandardCharsets.US_ASCII));
            } finally {
                silence.complete(null);
            }
        }, client -> {
            client.send(GET + "early").wantBytes("go on");
            for (int i = 0; i < 5; i++) {
                client.wantNoBytes(); // each waits a while
            }
            client.send("late").wantBytes("done").wantEnd();
            soon(silence);
        });
    }

    @Test
    void aConnectionIsHijackedOnceAndItsWriterAndBodyAreOver() throws Exception { // N-085, N-086
        talk(FixedPolicy.DEFAULT, (w, r) -> {
            try (Tunnel tunnel = w.hijack()) {
                assertThrows(HijackedException.class, w::hijack);
                assertThrows(HijackedException.class, w::upgrade);
                assertThrows(HijackedException.class, () -> w.write("x"));
                assertThrows(HijackedException.class, () -> w.writeHeader(200));
                assertThrows(HijackedException.class, w::flush);
                assertThrows(HijackedException.class, () -> w.setReadDeadline(Instant.MAX));
                assertThrows(BodyClosedException.class, () -> r.body().read());
                tunnel.output().write('y');
            }
        }, client -> client.send("POST /" + HOST + "Content-Length: 1\r\n\r\nz").wantBytes("y").wantEnd());
    }

    @Test
    void aHeadThatWasSetLeavesBeforeTheHijackersBytes() throws Exception { // N-085
        talk(FixedPolicy.DEFAULT, (w, r) -> {
            w.writeHeader(202);
            try (Tunnel tunnel = w.hijack()) {
                tunnel.output().write("raw".getBytes(StandardCharsets.US_ASCII));
            }
        }, client -> client.send(GET).wantBytes("HTTP/1.1 202 Accepted\r\nDate: " + FixedPolicy.DATE
                + "\r\nTransfer-Encoding: chunked\r\n\r\nraw").wantEnd());
    }

    @Test
    void aFailureAfterTheHijackBreaksTheConnectionOff() throws Exception { // N-085
        CompletableFuture<Tunnel> tunnel = new CompletableFuture<>();
        talk(FixedPolicy.DEFAULT, (w, r) -> {
            tunnel.complete(w.hijack());
            throw new IllegalStateException("on purpose");
        }, client -> {
            client.send(GET).wantReset();
            assertThrows(IOException.class, () -> soon(tunnel).input().read());
        });
    }

    @Test
    void nothingCanBeDoneWithAWriterAfterItsHandlerReturned() throws Exception { // N-001, N-086
        CompletableFuture<ResponseWriter> writer = new CompletableFuture<>();
        CompletableFuture<Request> request = new CompletableFuture<>();
        talk(FixedPolicy.DEFAULT, (w, r) -> {
            writer.complete(w);
            request.complete(r);
        }, client -> {
            client.send("POST /" + HOST + "Content-Length: 1\r\n\r\nx").wantResponse();
            client.wantIdle(GET, 200);
            ResponseWriter w = soon(writer);
            assertThrows(IOException.class, w::hijack);
            assertThrows(IOException.class, w::upgrade);
            assertThrows(IOException.class, () -> w.write("x"));
            assertThrows(IOException.class, () -> w.writeHeader(200));
            assertThrows(IOException.class, w::flush);
            assertThrows(IOException.class, w::enableFullDuplex);
            assertThrows(IOException.class, () -> w.setWriteDeadline(Instant.EPOCH));
            assertThrows(IllegalStateException.class, w::reset);
            assertThrows(BodyClosedException.class, () -> soon(request).body().read());
            client.wantIdle(GET, 200);
        });
    }

    @Test
    void anUpgradeNamesNothingThatIsNoProtocol() throws Exception { // RFC 9110 §7.8
        for (String offered : List.of("<script>", "a b", "a, b", "a/", "/1", "a/1/2", "a\r\nUpgrade: b", "\u00e4", ",")) {
            talk(FixedPolicy.DEFAULT, (w, r) -> {
                assertThrows(IllegalStateException.class, w::upgrade, offered);
                w.write("refused");
            }, client -> {
                client.send("GET /" + HOST + "Connection: Upgrade\r\nUpgrade: " + offered + "\r\n\r\n");
                WireResponse response = client.wantResponse();
                assertEquals("refused", response.text(), offered);
                assertFalse(response.field("Upgrade").isPresent(), offered);
                client.wantIdle(GET, 200);
            });
        }
    }

    @Test
    void anUpgradeNamesTheProtocolOfTheRequestOrOfTheHandler() throws Exception { // RFC 9110 §7.8
        for (String offered : List.of("websocket", "IRC/6.9", "a, b")) {
            talk(FixedPolicy.DEFAULT, (w, r) -> {
                if (offered.contains(",")) {
                    w.header().set("Upgrade", "b");
                }
                w.upgrade().close();
            }, client -> assertEquals(List.of(offered.contains(",") ? "b" : offered), client.send("GET /" + HOST
                    + "Connection: Upgrade\r\nUpgrade: " + offered + "\r\n\r\n").wantResponse().fields("Upgrade")));
        }
    }

    @Test
    void aBodyThatIsNotDroppedWholeNeverBecomesATunnelsBytes() throws Exception { // RFC 9110 §7.8
        FixedPolicy policy = FixedPolicy.DEFAULT.with(new Limits(100, 1000, 10, Limits.UNLIMITED, 10));
        String upgrade = "POST / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\nContent-Length: ";
        Handler handler = (w, r) -> {
            if (r.body().length() < 10) {
                w.upgrade().close();
            } else {
                assertThrows(IllegalStateException.class, w::upgrade);
                w.write("refused");
            }
        };
        talk(policy, handler, client -> {
            assertEquals(101, client.send(upgrade + "9\r\n\r\n012345678").wantResponse().status());
            client.wantEnd();
        });
        talk(policy, handler, client -> {
            WireResponse answer = client.send(upgrade + "10\r\n\r\n0123456789" + GET).wantResponse();
            assertEquals("refused", answer.text());
            assertEquals("close", answer.field("Connection").orElse(""));
            client.wantClosed();
        });
    }

    @Test
    void dataBehindAConnectBelongsToTheTunnelOnlyAfterA2xx() throws Exception { // RFC 9110 §9.3.6
        String connect = "CONNECT h:443" + HOST + "\r\n";
        talk(FixedPolicy.DEFAULT, (w, r) -> {
            try (Tunnel tunnel = w.upgrade()) {
                tunnel.output().write(tunnel.input().readNBytes(GET.length()));
            }
        }, client -> client.send(connect + GET).wantBytes("HTTP/1.1 200 OK\r\nDate: " + FixedPolicy.DATE + "\r\n\r\n" + GET).wantEnd());
        talk(FixedPolicy.DEFAULT, (w, r) -> w.writeHeader(r.method().equals("CONNECT") ? 403 : 200), client -> {
            client.send(connect + GET);
            assertEquals(403, client.wantResponse().status());
            assertEquals(200, client.wantResponse().status(), "no tunnel: it is a request");
        });
        talk(FixedPolicy.DEFAULT, (w, r) -> assertTrue(r.method().equals("CONNECT")), client -> {
            client.send(connect + GET);
            assertEquals(200, client.wantResponse().status());
            client.wantClosed();
        });
    }

    @Test
    void aClientThatFailsATunnelIsNotItsHoldersFault() {
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET);
        List<Throwable> seen = new ArrayList<>();

        new Http1Protocol().serve(connection, (w, r) -> {
            Tunnel tunnel = w.hijack();
            connection.shutdownOutput(); // so that every write fails
            seen.add(assertThrows(IOException.class, () -> tunnel.output().write(1)));
            seen.add(assertThrows(SocketTimeoutException.class, () -> tunnel.input().read()).getCause());
        }, FixedPolicy.DEFAULT, (c, state) -> { });

        assertEquals(2, seen.size());
        seen.forEach(failure -> assertEquals(Origin.PEER, assertInstanceOf(HttpException.class, failure).origin()));
    }

    @Test
    void aClientThatLeftBeforeItsUpgradeOrAnInterimAnswerIsNotTheHandlersFault() {
        for (Handler handler : List.<Handler>of((w, r) -> w.upgrade(), (w, r) -> w.writeHeader(103))) {
            ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS,
                    "GET /" + HOST + "Connection: Upgrade\r\nUpgrade: x\r\n\r\n");
            connection.shutdownOutput(); // so that every write fails
            List<Exception> seen = new ArrayList<>();

            new Http1Protocol().serve(connection, (w, r) -> seen.add(assertThrows(IOException.class, () -> handler.serve(w, r))),
                    FixedPolicy.DEFAULT, (c, state) -> { });

            assertEquals(Origin.PEER, assertInstanceOf(HttpException.class, seen.getFirst()).origin());
        }
    }
}
