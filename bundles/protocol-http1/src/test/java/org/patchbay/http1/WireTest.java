package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Body;
import org.patchbay.http.BodyTooLargeException;
import org.patchbay.http.BodyClosedException;
import org.patchbay.http.BodyNotAllowedException;
import org.patchbay.http.ContentLengthException;
import org.patchbay.http.Handler;
import org.patchbay.http.HijackedException;
import org.patchbay.http.HttpException;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.Tunnel;
import org.patchbay.spi.Limits;
import org.patchbay.testkit.WireClient;
import org.patchbay.testkit.WireResponse;
import org.patchbay.testnetworks.EachWay;

/** What handlers can do, and what clients see of it, on each network. The conformance rows cover the rest. */
class WireTest extends EachWay {

    private static final String HOST = " HTTP/1.1\r\nHost: a\r\n";
    private static final String GET = "GET /" + HOST + "\r\n";

    private void talk(FixedPolicy policy, Handler handler, WireServer.Talk talk) throws Exception {
        WireServer.talk(network(), policy, handler, talk);
    }

    private void talk(Handler handler, WireServer.Talk talk) throws Exception {
        talk(FixedPolicy.DEFAULT, handler, talk);
    }

    @Test
    void aRequestIsReadableOnAnotherThreadAfterItsHandlerReturned() throws Exception {
        CompletableFuture<Request> kept = new CompletableFuture<>();
        talk((w, r) -> kept.complete(r), client -> {
            client.send("POST /a?b" + HOST + "X-A: 1\r\nContent-Length: 1\r\n\r\nx").wantResponse();
            client.wantIdle(GET.replace("Host: a", "Host: zzzzzzzzzzzzzzzzz"), 200);
            Request request = kept.get();
            assertEquals("1", request.header().get("x-a").orElseThrow());
            assertEquals("/a?b", request.target());
            assertEquals("a", request.host());
            assertTrue(request.context().isDone(), "the handler returned (N-023)");
            assertThrows(BodyClosedException.class, () -> request.body().read());
        });
    }

    @Test
    void trailersOfARequestAreThereOnceItsBodyWasRead() throws Exception {
        talk((w, r) -> {
            String before = r.body().trailer().get("X-Sum").orElse("none");
            r.body().readAllBytes();
            w.write(before + " " + r.body().trailer().get("X-Sum").orElse("none"));
        }, client -> assertEquals("none 42", client.send("POST /" + HOST + "Transfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
                + "1\r\nx\r\n0\r\nX-Sum: 42\r\n\r\n").wantResponse().text()));
    }

    @Test
    void anAnnouncedFieldThatIsSetLateBecomesATrailer() throws Exception {
        talk((w, r) -> {
            w.header().set("Trailer", "X-Sum");
            w.write("x");
            w.header().set("X-Sum", "42").set("X-Other", "no");
        }, client -> {
            WireResponse response = client.send(GET).wantResponse();
            assertEquals("42", response.trailerField("X-Sum").orElseThrow());
            assertFalse(response.trailerField("X-Other").isPresent(), "was not announced");
        });
    }

    @Test
    void contentThatHasNoPlaceIsRefusedAndNothingOfItSent() throws Exception {
        CompletableFuture<Exception> noContent = new CompletableFuture<>();
        CompletableFuture<Exception> tooLong = new CompletableFuture<>();
        talk((w, r) -> {
            if (r.target().equals("/204")) {
                w.writeHeader(204);
                noContent.complete(assertThrows(BodyNotAllowedException.class, () -> w.write("x")));
            } else {
                w.header().set("Content-Length", "3");
                w.write("abc");
                tooLong.complete(assertThrows(ContentLengthException.class, () -> w.write("d")));
            }
        }, client -> {
            WireResponse none = client.send("GET /204" + HOST + "\r\n").wantResponse();
            assertFalse(none.field("Content-Length").isPresent(), "N-065");
            assertEquals("abc", client.send(GET).wantResponse().text(), "N-063");
            client.wantIdle(GET, 200);
            assertTrue(noContent.isDone() && tooLong.isDone());
        });
    }

    @Test
    void aLongAnswerIsSentInChunksAndReadWhole() throws Exception {
        byte[] large = "0123456789".repeat(30_000).getBytes(StandardCharsets.US_ASCII);
        talk((w, r) -> {
            w.write("head ");
            w.write(large);
            w.write(" tail");
        }, client -> {
            WireResponse response = client.send(GET).wantResponse();
            assertEquals(WireResponse.Framing.CHUNKED, response.framing());
            assertEquals("head " + new String(large, StandardCharsets.US_ASCII) + " tail", response.text());
            client.wantIdle(GET, 200);
        });
    }

    @Test
    void aBodyThatIsCutShortFailsToReadAndIsAnswered400() throws Exception {
        talk((w, r) -> w.write(r.body().readAllBytes()), client -> {
            client.send("POST /" + HOST + "Content-Length: 10\r\n\r\nabc").halfClose();
            assertEquals(400, client.wantResponse().status());
            client.wantClosed();
        });
    }

    @Test
    void aBodyOverTheLimitIs413WhetherItsLengthIsKnownOrNot() throws Exception {
        FixedPolicy policy = FixedPolicy.DEFAULT.with(new Limits(100, 1000, 10, 5, 100));
        Handler echo = (w, r) -> w.write(r.body().readAllBytes());
        talk(policy, echo, client -> {
            assertEquals(413, client.send("POST /" + HOST + "Content-Length: 6\r\n\r\n").wantResponse().status());
            client.wantClosed();
        });
        talk(policy, echo, client -> {
            client.send("POST /" + HOST + "Transfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n0\r\n\r\n");
            assertEquals(413, client.wantResponse().status());
            client.wantClosed();
        });
        Handler caught = (w, r) -> w.write("limit " + assertThrows(BodyTooLargeException.class, r.body()::readAllBytes).limit());
        talk(policy, caught, client -> {
            client.send("POST /" + HOST + "Transfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n0\r\n\r\n");
            assertEquals("limit 5", client.wantResponse().text());
            client.wantClosed();
        });
    }

    @Test
    void aHandlerThatThrowsBeforeItsAnswerEndsTheConnectionWithoutOne() throws Exception {
        talk((w, r) -> {
            throw new IllegalStateException("on purpose");
        }, client -> client.send(GET + GET).wantClosed());
    }

    @Test
    void aLateByteDoesNotDestroyTheLastAnswer() throws Exception {
        talk((w, r) -> r.body().readAllBytes(), client -> {
            client.send("POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\nhi").waitFor("\r\n\r\n");
            client.send("\r\n");
            assertEquals(200, client.wantResponse().status(), "no reset: RFC 9112 §9.6, N-077");
            client.wantClosed();
        });
    }

    @Test
    void anAnswerThatHasNotLeftCanBeTakenBackWhole() throws Exception {
        talk((w, r) -> {
            w.header().set("Set-Cookie", "secret=1").set("Content-Length", "5");
            w.trailer().set("X-Sum", "1");
            w.writeHeader(201);
            w.write("half");
            assertFalse(w.committed());
            w.reset();
            w.writeHeader(500);
            w.write("sorry");
            w.flush();
            assertTrue(w.committed());
            assertThrows(IllegalStateException.class, w::reset);
        }, client -> {
            WireResponse response = client.send(GET).wantResponse();
            assertEquals(500, response.status());
            assertEquals("sorry", response.text());
            assertEquals(List.of(), response.fields("Set-Cookie"));
            client.wantIdle(GET, 500);
        });
    }

    @Test
    void aClientThatLeavesIsTheFaultOfThePeer() throws Exception {
        CompletableFuture<Throwable> seen = new CompletableFuture<>();
        talk((w, r) -> {
            try {
                r.body().readAllBytes();
            } catch (IOException gone) {
                seen.complete(gone);
                throw gone;
            }
        }, client -> {
            client.send("POST /" + HOST + "Content-Length: 9\r\n\r\nabc");
            client.abort();
            HttpException fault = assertInstanceOf(HttpException.class, seen.get(1, TimeUnit.MINUTES));
            assertEquals(HttpException.Origin.PEER, fault.origin());
        });
    }

    @Test
    void aHandlerThatThrowsLaterLeavesAnAnswerWithoutEnd() throws Exception {
        talk((w, r) -> {
            w.write("abc");
            w.flush();
            throw new IllegalStateException("on purpose");
        }, client -> {
            assertTrue(client.send(GET).wantResponse().cutShort());
            client.wantEnd();
        });
    }

    @Test
    void anHttp10ClientSeesAResetWhereTheEndWouldLookComplete() throws Exception {
        talk((w, r) -> {
            w.enableFullDuplex();
            w.write("abc");
            w.flush();
            r.body().readAllBytes();
            throw new IllegalStateException("on purpose");
        }, client -> {
            client.send("POST / HTTP/1.0\r\nContent-Length: 1\r\n\r\n").waitFor("abc").send("x");
            client.wantBytes("HTTP/1.0 200 OK\r\nDate: " + FixedPolicy.DATE + "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nabc");
            client.wantReset();
        });
    }

    @Test
    void anUpgradeGivesATunnelWithTheBytesThatCameEarly() throws Exception {
        talk((w, r) -> {
            try (Tunnel tunnel = w.upgrade()) {
                byte[] early = tunnel.input().readNBytes(5);
                tunnel.output().write(early);
                assertThrows(HijackedException.class, () -> w.write("x"));
                assertEquals(-1, r.body().read(), "there is none: N-014");
            }
        }, client -> {
            client.send("GET /" + HOST + "Connection: keep-alive, Upgrade\r\nUpgrade: echo\r\n\r\nearly");
            WireResponse response = client.wantResponse();
            assertEquals(101, response.status());
            assertEquals("echo", response.field("Upgrade").orElseThrow());
            assertEquals("Upgrade", response.field("Connection").orElseThrow());
            assertFalse(response.field("Content-Length").isPresent());
            client.wantBytes("early").wantEnd();
        });
    }

    @Test
    void connectGivesATunnelAfter200WithoutFraming() throws Exception {
        talk((w, r) -> {
            try (Tunnel tunnel = w.upgrade()) {
                tunnel.output().write(r.host().getBytes(StandardCharsets.US_ASCII));
            }
        }, client -> {
            client.send("CONNECT h:443" + HOST + "\r\n").waitFor("\r\n\r\nh:443");
            client.wantBytes("HTTP/1.1 200 OK\r\nDate: " + FixedPolicy.DATE + "\r\n\r\nh:443").wantEnd();
        });
    }

    @Test
    void anUpgradeThatNobodyAskedForIsRefused() throws Exception {
        talk((w, r) -> {
            assertThrows(IllegalStateException.class, w::upgrade);
            w.write("ok");
        }, client -> assertEquals("ok", client.send(GET).wantResponse().text()));
    }

    @Test
    void statesAreReportedAndAHijackedConnectionIsNoLongerTheServers() throws Exception {
        Handler handler = (w, r) -> {
            if (r.target().equals("/hijack")) {
                w.hijack().close();
            }
        };
        try (WireServer server = new WireServer(network(), FixedPolicy.DEFAULT, handler); WireClient client = server.connect()) {
            client.send(GET).wantResponse();
            client.send("GET /hijack" + HOST + "\r\n").wantEnd();
            assertEquals("[NEW, ACTIVE, IDLE, ACTIVE, HIJACKED]", server.states().subList(0, 5).toString(), "N-083");
        }
    }

    @Test
    void theContextEndsWhenTheClientGoesAway() throws Exception {
        CompletableFuture<Throwable> cause = new CompletableFuture<>();
        CompletableFuture<Void> watched = new CompletableFuture<>();
        talk((w, r) -> {
            CompletableFuture<Void> ended = new CompletableFuture<>();
            r.context().onDone(() -> ended.complete(null));
            watched.complete(null);
            ended.get(WireClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            cause.complete(r.context().cause().orElseThrow());
        }, client -> {
            client.send(GET);
            watched.get(WireClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            client.abort();
            assertTrue(cause.get(WireClient.PATIENCE.toSeconds(), TimeUnit.SECONDS) instanceof IOException, "N-080");
        });
    }

    @Test
    void aSecondThreadCanNotReadTheBodyAtTheSameTime() throws Exception {
        talk((w, r) -> {
            CompletableFuture<Void> refused = new CompletableFuture<>();
            w.enableFullDuplex();
            Thread one = Thread.ofVirtual().start(() -> read(r.body(), refused));
            Thread other = Thread.ofVirtual().start(() -> read(r.body(), refused));
            refused.get(WireClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            w.write("refused");
            w.flush();
            one.join();
            other.join();
        }, client -> {
            client.send("POST /" + HOST + "Content-Length: 1\r\n\r\n").waitFor("refused");
            assertEquals("refused", client.send("x").wantResponse().text(), "N-088");
        });
    }

    /** Of two at once, one waits for the byte, and the other is refused. */
    private static void read(Body body, CompletableFuture<Void> refused) {
        try {
            body.read();
        } catch (BodyClosedException second) {
            refused.complete(null);
        } catch (IOException ended) {
            refused.completeExceptionally(ended);
        }
    }

    @Test
    void optionsOfTheServerAreAnsweredUnlessTheHandlerWantsThem() throws Exception {
        Handler teapot = (ResponseWriter w, Request r) -> w.writeHeader(418);
        talk(teapot, client -> assertEquals(200, client.send("OPTIONS *" + HOST + "\r\n").wantResponse().status(), "N-101"));
        talk(FixedPolicy.DEFAULT.with(FixedPolicy.Switch.NO_GENERAL_OPTIONS), teapot,
                client -> assertEquals(418, client.send("OPTIONS *" + HOST + "\r\n").wantResponse().status()));
    }
}
