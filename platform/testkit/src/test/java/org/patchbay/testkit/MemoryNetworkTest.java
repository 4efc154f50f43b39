package org.patchbay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionTask;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.ListenOptions;
import org.patchbay.spi.Listener;
import org.patchbay.spi.Outcome;

class MemoryNetworkTest {

    private static final SocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final MemoryNetwork network = new MemoryNetwork();
    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void aTaskIsRunWhenBytesComeAgainAfterIdleAndClosedInTheEnd() throws Exception {
        Listener listener = listen(connection -> {
            String got = read(connection);
            events.add("run " + got);
            write(connection, got.toUpperCase(java.util.Locale.ROOT));
            return got.equals("bye") ? Outcome.CLOSED : Outcome.IDLE;
        });
        try (WireClient client = WireClient.connect(network, listener.address())) {
            client.send("hi").wantBytes("HI");
            client.send("bye").wantBytes("BYE").wantClosed();
        }
        closed.await();
        assertEquals(List.of("accepted", "run hi", "run bye", "closed"), List.copyOf(events));
    }

    @Test
    void aTaskIsNotRunWhenThePeerEndsTheStreamWithoutAByte() throws Exception {
        Listener listener = listen(connection -> Outcome.CLOSED);
        WireClient.connect(network, listener.address()).close();
        closed.await();
        assertEquals(List.of("accepted", "closed"), List.copyOf(events));
    }

    @Test
    void anIdleConnectionIsClosedAtItsReadDeadline() throws Exception {
        Listener listener = listen(connection -> {
            read(connection);
            connection.readDeadline(Deadline.after(Duration.ofSeconds(-1)));
            return Outcome.IDLE;
        });
        try (WireClient client = WireClient.connect(network, listener.address())) {
            client.send("x").wantClosed();
        }
    }

    @Test
    void aConnectionThatWasHandedOverStaysOpenUntilSomebodyClosesIt() throws Exception {
        Listener listener = listen(connection -> {
            write(connection, read(connection)); // so that the client knows which bytes are whose
            connection.fork("owner", () -> {
                write(connection, read(connection));
                connection.close();
            });
            return Outcome.HANDED_OVER;
        });
        try (WireClient client = WireClient.connect(network, listener.address())) {
            client.send("take it").wantBytes("take it").wantIdle();
            client.send("tunnel").wantBytes("tunnel").wantClosed();
        }
        closed.await();
    }

    @Test
    void closingAListenerWaitsForAConnectionThatIsBeingHandedOut() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Listener listener = network.listen(ANY_PORT, ListenOptions.DEFAULT, new Slow(begun, goOn, events));
        Thread connecting = Thread.ofVirtual().start(() -> {
            try {
                network.connect(listener.address(), Deadline.NONE).close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        begun.await();
        Thread closing = Thread.ofVirtual().start(() -> {
            listener.close();
            events.add("no more");
        });
        while (!network.listening().isEmpty()) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        closing.join();
        connecting.join();
        assertEquals(List.of("accepted", "no more"), events.stream().filter(event -> !event.equals("closed")).toList());
    }

    /** Takes its time to accept. */
    private record Slow(CountDownLatch begun, CountDownLatch goOn, Queue<String> events) implements ConnectionTask {
        @Override
        public void accepted(Connection connection) {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            events.add("accepted");
        }

        @Override
        public Outcome run(Connection connection) {
            return Outcome.CLOSED;
        }

        @Override
        public void closed(Connection connection) {
            events.add("closed");
        }
    }

    @Test
    void aTaskThatFailsToAcceptIsToldOfTheEnd() throws Exception {
        Listener listener = network.listen(ANY_PORT, ListenOptions.DEFAULT, new ConnectionTask() {
            @Override
            public void accepted(Connection connection) {
                throw new IllegalStateException("escaped");
            }

            @Override
            public Outcome run(Connection connection) {
                throw new AssertionError("it was not accepted");
            }

            @Override
            public void closed(Connection connection) {
                closed.countDown();
            }
        });
        try (WireClient client = WireClient.connect(network, listener.address())) {
            client.send("x").wantEnd();
        }
        closed.await();
        assertEquals(List.of("escaped"), network.failures().stream().map(Throwable::getMessage).toList());
    }

    @Test
    void portZeroTakesAFreePortAndATakenOneIsRefused() throws IOException {
        Listener one = listen(connection -> Outcome.CLOSED);
        Listener two = listen(connection -> Outcome.CLOSED);
        assertNotEquals(one.address(), two.address());
        assertThrows(BindException.class, () -> network.listen(one.address(), ListenOptions.DEFAULT, null));
        assertEquals(2, network.listening().size());
    }

    @Test
    void connectingFailsWhereNobodyListensOrOnDemand() throws IOException {
        Listener listener = listen(connection -> Outcome.CLOSED);
        network.refuse(listener.address());
        assertThrows(ConnectException.class, () -> WireClient.connect(network, listener.address()));
        network.accept(listener.address());
        WireClient.connect(network, listener.address()).close();
        listener.close();
        listener.close();
        assertThrows(ConnectException.class, () -> WireClient.connect(network, listener.address()));
    }

    @Test
    void whatEscapesATaskIsKeptAndTheConnectionClosed() throws Exception {
        Listener listener = listen(connection -> {
            read(connection);
            throw new IllegalStateException("escaped");
        });
        try (WireClient client = WireClient.connect(network, listener.address())) {
            client.send("x").wantClosed();
        }
        assertTrue(network.awaitQuiet(WireClient.PATIENCE));
        assertEquals("escaped", network.failures().getFirst().getMessage());
    }

    @Test
    void closingTheNetworkBreaksOffEverything() throws Exception {
        Listener listener = listen(connection -> Outcome.IDLE);
        WireClient client = WireClient.connect(network, listener.address());
        assertEquals(2, network.openConnections().size());
        network.close();
        client.wantEnd();
        assertTrue(network.awaitQuiet(WireClient.PATIENCE));
        assertEquals(List.of(), network.openConnections());
        assertEquals(List.of(), network.listening());
    }

    private Listener listen(Function<Connection, Outcome> run) throws IOException {
        return network.listen(ANY_PORT, ListenOptions.DEFAULT, new ConnectionTask() {
            @Override
            public void accepted(Connection connection) {
                events.add("accepted");
            }

            @Override
            public Outcome run(Connection connection) {
                return run.apply(connection);
            }

            @Override
            public void closed(Connection connection) {
                events.add("closed");
                closed.countDown();
            }
        });
    }

    private static String read(Connection connection) {
        ByteBuffer target = ByteBuffer.allocate(100);
        try {
            connection.read(target);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new String(target.array(), 0, target.position(), StandardCharsets.ISO_8859_1);
    }

    private static void write(Connection connection, String text) {
        try {
            connection.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
