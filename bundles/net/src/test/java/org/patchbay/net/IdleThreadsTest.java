package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.net.NetworkOptions.Mode;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Outcome;

/** On a loop, a connection that waits has no thread, and misses nothing for that. */
@Timeout(120)
@ParameterizedClass
@MethodSource("org.patchbay.net.Loopback#loopModes")
class IdleThreadsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(Loopback.PATIENCE_SECONDS);

    @Parameter
    Mode mode;

    private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>(); // one for each run

    /** Answers each line with itself; what came behind it is for the next run. */
    private Outcome echoLine(Connection connection) {
        threads.add(Thread.currentThread());
        try {
            ByteBuffer line = ByteBuffer.allocate(64);
            do {
                ByteBuffer one = ByteBuffer.allocate(1);
                if (connection.read(one) < 0) {
                    return Outcome.CLOSED;
                }
                line.put(one.flip());
            } while (line.get(line.position() - 1) != '\n');
            connection.writeSoon(line.flip());
            connection.readDeadline(Deadline.after(Duration.ofDays(1)));
            return Outcome.IDLE;
        } catch (IOException e) {
            return Outcome.CLOSED;
        }
    }

    private Loopback loopback() throws IOException {
        return Loopback.whoseTaskNeedsBytes(mode, this::echoLine);
    }

    private static void assertEcho(Socket client, String line) throws IOException {
        Loopback.send(client, line);
        assertAnswered(client, line);
    }

    private static void assertAnswered(Socket client, String line) throws IOException {
        assertEquals(line, new String(client.getInputStream().readNBytes(line.length())));
    }

    /** The thread of the next run, once it has ended. */
    private Thread awaitThreadsEnd() throws InterruptedException {
        Thread thread = Loopback.present(threads.poll(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS), "a run");
        assertTrue(thread.join(PATIENCE), "a thread waits, though nothing comes");
        return thread;
    }

    /** A connection that was served once, and whose thread has ended. */
    private void servedOnce(Loopback loopback, Socket client) throws Exception {
        assertEquals("accepted", loopback.event());
        assertEcho(client, "first\n");
        assertEquals("run", loopback.event());
        awaitThreadsEnd();
    }

    @Test
    void aConnectionThatWaitsHasNoThreadAndIsServedByAnotherOneWhenBytesCome() throws Exception {
        try (Loopback loopback = loopback(); Socket client = loopback.client()) {
            Connection server = loopback.server();
            Thread last = null;
            for (String line : List.of("one\n", "two\n", "three\n", "four\n")) {
                assertEcho(client, line);
                Thread thread = awaitThreadsEnd();
                assertNotSame(last, thread);
                assertTrue(server.isOpen());
                last = thread;
            }
        }
    }

    @Test
    void aNewConnectionHasNoThreadBeforeItsFirstByte() throws Exception {
        try (Loopback loopback = loopback(); Socket first = loopback.client()) {
            loopback.server();
            try (Socket second = loopback.client()) {
                loopback.server(); // so the first one has been dealt with
                Thread later = Thread.ofVirtual().unstarted(() -> { });
                assertEcho(first, "here\n");
                assertTrue(threads.take().threadId() > later.threadId(), "it had its thread before");
                assertEcho(second, "too\n");
            }
        }
    }

    @Test
    void aTaskThatMayHaveToSpeakFirstIsRunAtOnce() throws Exception {
        try (Loopback loopback = new Loopback(mode, connection -> {
            try {
                connection.write(Loopback.bytes("welcome"));
                return Outcome.IDLE;
            } catch (IOException e) {
                return Outcome.CLOSED;
            }
        }); Socket client = loopback.client()) {
            assertAnswered(client, "welcome");
        }
    }

    @Test
    void bytesThatComeOneByOneAreTheSameRequest() throws Exception {
        try (Loopback loopback = loopback(); Socket client = loopback.client()) {
            servedOnce(loopback, client);
            for (String one : List.of("a", "b", "c")) {
                Loopback.send(client, one);
            }
            assertEquals("run", loopback.event());
            Loopback.send(client, "\n");
            assertAnswered(client, "abc\n");
            assertEquals("", loopback.moreEvents());
        }
    }

    @Test
    void whatCameTogetherIsServedTogether() throws Exception {
        try (Loopback loopback = loopback(); Socket client = loopback.client()) {
            servedOnce(loopback, client);
            Loopback.send(client, "one\ntwo\nthr");
            assertAnswered(client, "one\ntwo\n");
            Loopback.send(client, "ee\n");
            assertAnswered(client, "three\n");
            Thread thread = awaitThreadsEnd();
            assertSame(thread, threads.take());
            assertSame(thread, threads.take());
            assertEcho(client, "four\n");
        }
    }

    @Test
    void itsPeerMayEndIt() throws Exception {
        try (Loopback loopback = loopback(); Socket client = loopback.client()) {
            servedOnce(loopback, client);
            client.shutdownOutput();
            assertEquals("closed", loopback.event());
            assertEquals(-1, client.getInputStream().read());
        }
    }

    @Test
    void itsPeerMayResetIt() throws Exception {
        try (Loopback loopback = loopback(); Socket client = loopback.client()) {
            servedOnce(loopback, client);
            Loopback.reset(client);
            assertEquals("closed", loopback.event());
        }
    }

    @Test
    void itEndsAtADeadlineThatIsSetMeanwhile() throws Exception {
        try (Loopback loopback = loopback(); Socket client = loopback.client()) {
            Connection server = loopback.server();
            servedOnce(loopback, client);
            server.readDeadline(Deadline.after(Duration.ofMillis(1)));
            assertEquals("closed", loopback.event());
            assertEquals(-1, client.getInputStream().read());
        }
    }

    @Test
    void itMayBeClosedAndThatStartsNoThread() throws Exception {
        try (Loopback loopback = loopback(); Socket client = loopback.client()) {
            Connection server = loopback.server();
            servedOnce(loopback, client);
            server.close();
            assertEquals("closed", loopback.moreEvents()); // already, by whoever closed it
            assertEquals(-1, client.getInputStream().read());
        }
    }

    @Test
    void theNetworkTakesItWithIt() throws Exception {
        Loopback loopback = loopback();
        try (Socket client = loopback.client()) {
            servedOnce(loopback, client);
            loopback.close();
            assertEquals("closed", loopback.event());
            assertEquals(-1, client.getInputStream().read());
        }
    }

    @Test
    void closingItWhileAByteComesEndsItOnce() throws Exception {
        int count = 100;
        try (Loopback loopback = loopback()) {
            List<Socket> clients = new ArrayList<>();
            List<Connection> servers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                clients.add(loopback.client());
                servers.add(loopback.server());
                assertEcho(clients.getLast(), "first\n");
            }
            for (int i = 0; i < count; i++) {
                awaitThreadsEnd();
            }
            CyclicBarrier together = new CyclicBarrier(2);
            Thread sender = Thread.ofPlatform().start(() -> {
                for (Socket client : clients) {
                    try {
                        together.await(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS);
                        Loopback.send(client, "second\n");
                    } catch (IOException closed) {
                        continue; // so it came first
                    } catch (Exception e) {
                        return;
                    }
                }
            });
            for (Connection server : servers) {
                together.await(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS);
                server.close();
            }
            assertTrue(sender.join(PATIENCE));
            int closed = 0;
            while (closed < count) {
                closed += loopback.event().equals("closed") ? 1 : 0;
            }
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    /** The loop looks far more often here than it does, so that threads end in the moment in which bytes come. */
    @Test
    void noByteIsLostWhenItComesWhileTheThreadEnds() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (Loopback loopback = loopback(); Socket client = loopback.client()) {
            RestingHalf half = ((LoopConnection) loopback.server()).resting();
            Thread looking = Thread.ofPlatform().start(() -> {
                while (!enough.get()) {
                    half.look();
                }
            });
            try {
                int lines = 0;
                int threadsSeen = 0;
                Thread last = null;
                while (lines < 2_000 || threadsSeen < 20) {
                    assertEcho(client, "line " + lines++ + "\n");
                    Thread thread = threads.take();
                    threadsSeen += thread == last ? 0 : 1;
                    last = thread;
                }
            } finally {
                enough.set(true);
                assertTrue(looking.join(PATIENCE));
            }
        }
    }

    @Test
    void itsThreadsHaveTheClassLoaderOfWhoeverListened() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader own = new ClassLoader(before) { };
        Thread.currentThread().setContextClassLoader(own);
        try (Loopback loopback = loopback(); Socket client = loopback.client()) {
            assertEcho(client, "first\n");
            assertSame(own, awaitThreadsEnd().getContextClassLoader());
            assertEcho(client, "second\n");
            assertSame(own, awaitThreadsEnd().getContextClassLoader());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
