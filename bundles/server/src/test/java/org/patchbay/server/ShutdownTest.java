package org.patchbay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchbay.http.Context;
import org.patchbay.http.Handler;
import org.patchbay.http.runtime.ServerState;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.ListenOptions.Option;
import org.patchbay.spi.Timeouts;
import org.patchbay.testkit.WireClient;
import org.patchbay.testkit.WireResponse;
import org.patchbay.testnetworks.EachWay;

/** Graceful and hard: N-104 to N-109. */
@Timeout(60)
class ShutdownTest extends EachWay {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final LogLines log = new LogLines();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final Semaphore mayAnswer = new Semaphore(0);

    /** "/wait" waits for a permit, "/context" for the end of its context; others answer at once. */
    private final Handler handler = (w, r) -> {
        if (r.url().path().equals("/wait")) {
            entered.countDown();
            mayAnswer.acquire();
        } else if (r.url().path().equals("/context")) {
            entered.countDown();
            CountDownLatch done = new CountDownLatch(1);
            r.context().onDone(done::countDown);
            done.await();
            mayAnswer.release();
        }
        w.write("done");
    };

    @AfterEach
    void close() {
        log.close();
    }

    private void awaitEntered() throws InterruptedException {
        assertTrue(entered.await(TestServer.PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void finishesWhatIsInFlightAndClosesWhatIsIdle() throws Exception {
        TestServer test = new TestServer(network(), handler);
        try (WireClient busy = test.client(); WireClient idle = test.client()) {
            idle.send("/\n").wantResponse();
            test.awaitIdle(1);
            busy.send("/wait\n");
            awaitEntered();
            CompletableFuture<Boolean> shutdown = test.shuttingDown(LONG);
            idle.wantClosed(); // at once; and so the server drains now
            assertEquals(ServerState.DRAINING, test.server.info().state());
            assertThrows(ConnectException.class, test::client);
            assertFalse(shutdown.isDone());
            mayAnswer.release();
            WireResponse answer = busy.wantResponse();
            assertEquals("done", answer.text());
            assertEquals("close", answer.field("Connection").orElse(""), "N-106");
            busy.wantClosed();
            assertTrue(TestServer.get(shutdown));
        }
        assertEquals(ServerState.STOPPED, test.server.info().state());
    }

    @Test
    void cutsOffWhatIsNotFinishedInTime() throws Exception {
        TestServer test = new TestServer(network(), handler);
        try (WireClient client = test.client()) {
            client.send("/context\n");
            awaitEntered();
            assertFalse(TestServer.get(test.shuttingDown(SHORT)));
            client.wantReset();
            mayAnswer.acquire(); // the request's context has ended
        }
        assertTrue(log.lines().contains("WARN cut off 1 connections with 1 requests in flight (server test)"), log.lines()::toString);
    }

    @Test
    void aNewConnectionThatSaysNothingCountsAsIdleAfterAWhile() throws Exception {
        TestServer test = new TestServer(network(), handler, Duration.ofMillis(1));
        try (WireClient silent = test.client()) {
            assertEquals(ConnectionState.NEW, test.nextState());
            assertTrue(TestServer.get(test.shuttingDown(LONG)));
            silent.wantClosed();
        }
    }

    @Test
    void aNewConnectionIsWaitedForUntilThen() throws Exception {
        TestServer test = new TestServer(network(), handler, LONG);
        try (WireClient late = test.client(); WireClient idle = test.client()) {
            idle.send("/\n").wantResponse();
            test.awaitIdle(1);
            CompletableFuture<Boolean> shutdown = test.shuttingDown(LONG);
            idle.wantClosed();
            WireResponse answer = late.send("/\n").wantResponse();
            assertEquals("done", answer.text());
            assertEquals("close", answer.field("Connection").orElse(""), "N-106: it arrived during the shutdown");
            late.wantClosed();
            assertTrue(TestServer.get(shutdown));
        }
    }

    private static WireClient tunnel(TestServer test) throws Exception {
        WireClient tunnel = test.client().send("!\n").wantBytes("!");
        while (test.nextState() != ConnectionState.HIJACKED) {
            // before
        }
        return tunnel;
    }

    /** N-085, and N-105 the other way round: hijacked connections count until they are closed. */
    @Test
    void aHijackedConnectionIsWaitedForUntilItIsClosed() throws Exception {
        TestServer test = new TestServer(network(), handler);
        try (WireClient tunnel = tunnel(test); WireClient idle = test.client()) {
            idle.send("/\n").wantResponse();
            test.awaitIdle(1);
            assertEquals(2, test.server.info().connections());
            CompletableFuture<Boolean> shutdown = test.shuttingDown(LONG);
            idle.wantClosed();
            assertFalse(shutdown.isDone());
            test.hijacked.take().close();
            tunnel.wantClosed();
            assertTrue(TestServer.get(shutdown));
        }
        assertEquals(1, test.states.stream().filter(state -> state == ConnectionState.CLOSED).count(),
                "of the idle one; behind HIJACKED comes nothing");
    }

    @Test
    void aHijackedConnectionIsClosedAtTheLimit() throws Exception {
        TestServer test = new TestServer(network(), handler);
        try (WireClient tunnel = tunnel(test)) {
            assertFalse(TestServer.get(test.shuttingDown(SHORT)));
            tunnel.wantEnd();
        }
        assertTrue(test.states.isEmpty(), "HIJACKED was the last");
    }

    @Test
    void closingClosesHijackedConnectionsToo() throws Exception { // N-107, where Go leaves them
        TestServer test = new TestServer(network(), handler);
        try (WireClient tunnel = tunnel(test)) {
            test.server.close();
            tunnel.wantEnd();
        }
    }

    @Test
    void aServerThatEndedIsNotStartedAgain() throws Exception { // N-104
        TestServer test = new TestServer(network(), handler);
        assertTrue(test.server.shutdown(LONG));
        assertThrows(ServerClosedException.class, test.server::start);
        for (boolean graceful : new boolean[] {true, false}) {
            Server fresh = new Server(TestServer.OPTIONS, List.of(test.endpoint), handler);
            if (graceful) {
                assertTrue(fresh.shutdown(LONG), "there is nothing to wait for");
            } else {
                fresh.close();
            }
            assertEquals("server test is closed", assertThrows(ServerClosedException.class, fresh::start).getMessage(), "never started");
        }
        TestServer.assertListening(0, network());
    }

    @Test
    void aServerThatIsClosedWhileItStartsDoesNotListen() throws Exception { // N-104
        Server[] server = new Server[1];
        ServerHooks hooks = ServerHooks.NONE.withBaseContext(endpoint -> {
            server[0].close();
            return Context.background();
        });
        TcpEndpoint endpoint = new TcpEndpoint(TestServer.OPTIONS, network(), () -> List.of(new LineProtocol("line")), hooks);
        server[0] = new Server(TestServer.OPTIONS, List.of(endpoint), handler);
        assertThrows(ServerClosedException.class, server[0]::start);
        TestServer.assertListening(0, network());
        assertEquals(ServerState.STOPPED, server[0].info().state());
    }

    @Test
    void keepAliveCanBeSwitchedOffAndOnWhileItRuns() throws Exception { // N-109
        TestServer test = new TestServer(network(), handler);
        try (WireClient idle = test.client(); WireClient busy = test.client()) {
            idle.send("/\n").wantResponse();
            test.awaitIdle(1);
            busy.send("/wait\n");
            while (test.nextState() != ConnectionState.ACTIVE) {
                // before
            }
            test.server.keepAlive(Option.OFF);
            idle.wantClosed();
            mayAnswer.release();
            assertEquals("close", busy.wantResponse().field("Connection").orElse(""));
            busy.wantClosed();
        }
        test.server.keepAlive(Option.ON);
        try (WireClient kept = test.client()) {
            assertTrue(kept.send("/\n").wantResponse().field("Connection").isEmpty());
            assertEquals("done", kept.send("/\n").wantResponse().text());
        }
        test.server.close();
    }

    @Test
    void aHookThatFailsIsLogged() throws Exception { // N-108
        TestServer test = new TestServer(network(), handler);
        test.server.registerOnShutdown(() -> {
            throw new IllegalStateException("no");
        });
        CountDownLatch ran = new CountDownLatch(1);
        test.server.registerOnShutdown(ran::countDown);
        assertTrue(TestServer.get(test.shuttingDown(LONG)));
        assertTrue(ran.await(TestServer.PATIENCE_SECONDS, TimeUnit.SECONDS), "the others run");
        log.await("ERROR a shutdown hook of server test failed");
    }

    @Test
    void hooksAreStartedOnceAndNotWaitedFor() throws Exception { // N-108
        TestServer test = new TestServer(network(), handler);
        Semaphore runs = new Semaphore(0);
        CountDownLatch never = new CountDownLatch(1);
        test.server.registerOnShutdown(runs::release);
        test.server.registerOnShutdown(runs::release);
        test.server.registerOnShutdown(() -> {
            throw new IllegalStateException("taken back, so it must not run");
        }).close();
        test.server.registerOnShutdown(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertTrue(TestServer.get(test.shuttingDown(LONG)));
        assertTrue(runs.tryAcquire(2, TestServer.PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertTrue(test.server.shutdown(LONG), "it has ended");
        assertEquals(0, runs.availablePermits());
        never.countDown();
    }

    @Test
    void withoutALimitItWaitsForTheLast() throws Exception {
        TestServer test = new TestServer(network(), handler);
        try (WireClient busy = test.client()) {
            busy.send("/wait\n");
            awaitEntered();
            CompletableFuture<Boolean> shutdown = test.shuttingDown(Timeouts.NONE);
            mayAnswer.release();
            busy.wantResponse();
            assertTrue(TestServer.get(shutdown));
        }
    }

    @Test
    void closingEndsAGracefulShutdown() throws Exception {
        TestServer test = new TestServer(network(), handler);
        try (WireClient busy = test.client(); WireClient idle = test.client()) {
            idle.send("/\n").wantResponse();
            test.awaitIdle(1);
            busy.send("/wait\n");
            awaitEntered();
            CompletableFuture<Boolean> shutdown = test.shuttingDown(LONG);
            idle.wantClosed();
            test.server.close();
            busy.wantReset();
            mayAnswer.release();
            TestServer.get(shutdown);
        }
    }
}
