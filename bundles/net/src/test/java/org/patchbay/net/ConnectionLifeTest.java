package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchbay.net.NetworkOptions.Mode;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Outcome;

/** The states of a {@code ConnectionTask}: accepted, run, idle, closed exactly once. */
@Timeout(60)
@EveryMode
class ConnectionLifeTest {

    @Parameter
    Mode mode;

    /** How a connection ends. */
    private enum End {
        RUN_SAYS_CLOSED(connection -> Outcome.CLOSED, connection -> { }, "accepted run closed"),
        RUN_THROWS(connection -> {
            throw new IllegalStateException("a protocol that is broken");
        }, connection -> { }, "accepted run closed"),
        RUN_CLOSES_AND_SAYS_IDLE(connection -> {
            connection.close();
            return Outcome.IDLE;
        }, connection -> { }, "accepted run closed"),
        RUN_ABORTS_AND_HANDS_OVER(connection -> {
            connection.abort();
            return Outcome.HANDED_OVER;
        }, connection -> { }, "accepted run closed"),
        RUN_CLOSES_TWICE(connection -> {
            connection.close();
            connection.abort();
            return Outcome.CLOSED;
        }, connection -> { }, "accepted run closed"),
        ACCEPTED_CLOSES(connection -> Outcome.CLOSED, Connection::close, "accepted closed"),
        ACCEPTED_THROWS(connection -> Outcome.CLOSED, connection -> {
            throw new IllegalStateException("a server that is broken");
        }, "accepted closed"),
        IDLE_UNTIL_ITS_DEADLINE(connection -> {
            connection.readDeadline(Deadline.after(Duration.ofMillis(1)));
            return Outcome.IDLE;
        }, connection -> { }, "accepted run closed");

        private final Function<Connection, Outcome> run;
        private final Consumer<Connection> onAccept;
        private final String events;

        End(Function<Connection, Outcome> run, Consumer<Connection> onAccept, String events) {
            this.run = run;
            this.onAccept = onAccept;
            this.events = events;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isToldOnceThatTheConnectionIsClosed(End end) throws Exception {
        try (Loopback loopback = new Loopback(mode, end.run, end.onAccept); Socket client = loopback.client()) {
            StringBuilder events = new StringBuilder(loopback.event());
            while (!events.toString().endsWith("closed")) {
                events.append(' ').append(loopback.event());
            }
            assertEquals(end.events, events.toString());
            awaitEnd(client);
            assertEquals("", loopback.moreEvents());
        }
    }

    private static void awaitEnd(Socket client) {
        try {
            assertEquals(-1, client.getInputStream().read());
        } catch (IOException e) {
            assertTrue(e.getMessage().contains("reset"), e.getMessage());
        }
    }

    @Test
    void anIdleConnectionRunsAgainWhenBytesCome() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        try (Loopback loopback = new Loopback(mode, connection -> echoOnce(connection, runs)); Socket client = loopback.client()) {
            for (String text : new String[] {"one", "two", "three"}) {
                Loopback.send(client, text);
                assertEquals(text, new String(client.getInputStream().readNBytes(text.length())));
            }
            assertEquals(3, runs.get());
        }
    }

    private static Outcome echoOnce(Connection connection, AtomicInteger runs) {
        runs.incrementAndGet();
        try {
            connection.write(Loopback.bytes(Loopback.read(connection)));
            return Outcome.IDLE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anIdleConnectionWithBytesPutBackRunsAtOnce() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        try (Loopback loopback = new Loopback(mode, connection -> {
            connection.unread(Loopback.bytes("left over"));
            return runs.incrementAndGet() < 2 ? Outcome.IDLE : Outcome.CLOSED;
        }); Socket client = loopback.client()) {
            assertEquals(-1, client.getInputStream().read());
            assertEquals(2, runs.get());
        }
    }

    @Test
    void anIdleConnectionThatItsPeerEndsIsClosedWithoutARun() throws Exception {
        try (Loopback loopback = new Loopback(mode, connection -> Outcome.IDLE); Socket client = loopback.client()) {
            assertEquals("accepted", loopback.event());
            assertEquals("run", loopback.event());
            client.shutdownOutput();
            assertEquals("closed", loopback.event());
            assertEquals(-1, client.getInputStream().read());
        }
    }

    @Test
    void aNewConnectionThatItsPeerEndsIsClosedWithoutARunWhereThatNeedsBytes() throws Exception {
        try (Loopback loopback = Loopback.whoseTaskNeedsBytes(mode, connection -> Outcome.IDLE); Socket client = loopback.client()) {
            assertEquals("accepted", loopback.event());
            client.shutdownOutput();
            assertEquals("closed", loopback.event());
            assertEquals(-1, client.getInputStream().read());
        }
    }

    @Test
    void aNewConnectionThatSaysNothingUntilItsDeadlineIsClosedWithoutARunWhereThatNeedsBytes() throws Exception {
        try (Loopback loopback = Loopback.whoseTaskNeedsBytes(mode, connection -> Outcome.IDLE); Socket client = loopback.client()) {
            loopback.server().readDeadline(Deadline.after(Duration.ofMillis(1)));
            assertEquals("accepted", loopback.event());
            assertEquals("closed", loopback.event());
            assertEquals(-1, client.getInputStream().read());
        }
    }

    @Test
    void aNewConnectionIsRunOnceItsFirstBytesAreThereWhereThatNeedsBytes() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        try (Loopback loopback = Loopback.whoseTaskNeedsBytes(mode, connection -> echoOnce(connection, runs));
                Socket client = loopback.client()) {
            loopback.server();
            Loopback.send(client, "hello");
            assertEquals("hello", new String(client.getInputStream().readNBytes(5)));
            assertEquals("accepted run", loopback.moreEvents());
        }
    }

    @Test
    void anIdleConnectionCanBeClosedByAnotherThread() throws Exception {
        try (Loopback loopback = new Loopback(mode, connection -> Outcome.IDLE); Socket client = loopback.client()) {
            Connection server = loopback.server();
            loopback.event();
            loopback.event();
            server.close();
            assertEquals("closed", loopback.event());
            assertEquals(-1, client.getInputStream().read());
            assertFalse(server.isOpen());
        }
    }

    @Test
    void aConnectionThatWasHandedOverBelongsToSomebodyElseUntilTheyCloseIt() throws Exception {
        CountDownLatch returned = new CountDownLatch(1);
        try (Loopback loopback = new Loopback(mode, connection -> {
            returned.countDown();
            return Outcome.HANDED_OVER;
        }); Socket client = loopback.client()) {
            Connection server = loopback.server();
            assertTrue(returned.await(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS));
            Loopback.send(client, "still here");
            assertEquals("still here", Loopback.read(server, 10));
            assertEquals("accepted run", loopback.moreEvents());
            server.close();
            loopback.event();
            loopback.event();
            assertEquals("closed", loopback.event());
        }
    }

    @Test
    void theNetworkTakesHandedOverConnectionsWithIt() throws Exception {
        Loopback loopback = new Loopback(mode);
        try (Socket client = loopback.client()) {
            assertEquals("accepted", loopback.event());
            assertEquals("run", loopback.event());
            loopback.close();
            assertEquals("closed", loopback.event());
            assertEquals(-1, client.getInputStream().read());
        }
    }
}
