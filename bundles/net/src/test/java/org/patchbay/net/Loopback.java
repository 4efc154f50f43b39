package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.patchbay.net.NetworkOptions.Mode;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionTask;
import org.patchbay.spi.ListenOptions;
import org.patchbay.spi.Listener;
import org.patchbay.spi.Network;
import org.patchbay.spi.Outcome;
import org.patchbay.testkit.LateAssertions;

/** A listener on a free port of the loopback address, clients for it, and a record of what its task was told. */
final class Loopback implements AutoCloseable {

    static final long PATIENCE_SECONDS = 20;

    /** Sends back what comes. */
    static final ConnectionTask ECHO = new ConnectionTask() {
        @Override
        public void accepted(Connection connection) {
            // nothing is to be set
        }

        @Override
        public Outcome run(Connection connection) {
            try {
                connection.write(connection.receive());
                return Outcome.IDLE;
            } catch (IOException e) {
                return Outcome.CLOSED;
            }
        }

        @Override
        public void closed(Connection connection) {
            // nothing was kept
        }
    };

    final Network network;
    final Listener listener;
    private final Runnable end;
    private final LateAssertions assertions = new LateAssertions();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Connection> accepted = new LinkedBlockingQueue<>();

    /** The modes that can be had here: all but epoll on systems that are not Linux. */
    static List<Mode> modes() {
        boolean linux = System.getProperty("os.name").equals("Linux");
        return linux ? List.of(Mode.EPOLL, Mode.NIO, Mode.JDK) : List.of(Mode.NIO, Mode.JDK);
    }

    /** Those of them that have loops. */
    static List<Mode> loopModes() {
        return modes().stream().filter(mode -> mode != Mode.JDK).toList();
    }

    /** Fails if {@code mode} can't be had. */
    static LoopNetwork network(Mode mode) {
        LoopNetwork network = new LoopNetwork(NetworkOptions.DEFAULT.withMode(mode).withLoops(1));
        String expected = switch (mode) {
            case EPOLL -> "epoll loops, 1 of them, carrying virtual threads";
            case NIO -> "NIO loops, 1 of them, carrying virtual threads";
            case JDK -> "virtual threads on JDK sockets";
            case AUTO -> throw new IllegalArgumentException("tests say which mode they are about");
        };
        assertEquals(expected, network.description());
        return network;
    }

    /** Hands every connection over to the test. */
    Loopback(Mode mode) throws IOException {
        this(mode, connection -> Outcome.HANDED_OVER);
    }

    Loopback(Mode mode, Function<Connection, Outcome> run) throws IOException {
        this(mode, run, connection -> { });
    }

    Loopback(Mode mode, Function<Connection, Outcome> run, Consumer<Connection> onAccept) throws IOException {
        LoopNetwork sockets = network(mode);
        this(sockets, sockets::close, run, onAccept, false);
    }

    /** Runs nothing for a new connection before its first bytes are there. */
    static Loopback whoseTaskNeedsBytes(Mode mode, Function<Connection, Outcome> run) throws IOException {
        LoopNetwork sockets = network(mode);
        return new Loopback(sockets, sockets::close, run, connection -> { }, true);
    }

    /** One loop that at most {@code carriers} threads drive, those that are stuck included; 1 switches taking over off. */
    static Loopback withCarriers(int carriers, Mode mode, Function<Connection, Outcome> run) throws IOException, UnavailableException {
        Kernel kernel = mode == Mode.EPOLL ? EpollKernel.open() : new NioKernel();
        Loops loops = new Loops(kernel, LaneThreads.find(), 1, carriers);
        return new Loopback(loops, loops::close, run, connection -> { }, false);
    }

    private Loopback(Network network, Runnable end, Function<Connection, Outcome> run, Consumer<Connection> onAccept, boolean needsBytes)
            throws IOException {
        this.network = network;
        this.end = end;
        listener = network.listen(free(), ListenOptions.DEFAULT, new ConnectionTask() {
            @Override
            public void accepted(Connection connection) {
                events.add("accepted");
                accepted.add(connection);
                onAccept.accept(connection);
            }

            @Override
            public boolean needsBytes(Connection connection) {
                return needsBytes;
            }

            @Override
            public Outcome run(Connection connection) {
                events.add("run");
                return assertions.in(() -> run.apply(connection));
            }

            @Override
            public void closed(Connection connection) {
                events.add("closed");
            }
        });
    }

    static InetSocketAddress free() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    Socket client() throws IOException {
        InetSocketAddress address = (InetSocketAddress) listener.address();
        Socket socket = new Socket();
        socket.setReceiveBufferSize(32 * 1024); // small, so that a client that doesn't read fills it soon
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        socket.setTcpNoDelay(true);
        socket.connect(address);
        return socket;
    }

    /** The server's end of the oldest connection that was not asked for yet. */
    Connection server() throws InterruptedException {
        return present(accepted.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "a connection");
    }

    /** The next thing that the task was told. */
    String event() throws InterruptedException {
        return present(events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "an event");
    }

    /** What else it was told up to now. */
    String moreEvents() {
        return String.join(" ", events);
    }

    static <T> T present(T value, String what) {
        if (value == null) {
            throw new AssertionError("waited in vain for " + what);
        }
        return value;
    }

    /** Text that one read gives, or "end". */
    static String read(Connection connection) throws IOException {
        return read(connection, ByteBuffer.allocate(64));
    }

    static String read(Connection connection, ByteBuffer target) throws IOException {
        int count = connection.read(target);
        return count < 0 ? "end" : StandardCharsets.ISO_8859_1.decode(target.flip()).toString();
    }

    /** As many characters as {@code wanted} has, however many reads that takes. */
    static String read(Connection connection, int wanted) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(wanted);
        while (target.hasRemaining() && connection.read(target) > 0) {
            // go on
        }
        return StandardCharsets.ISO_8859_1.decode(target.flip()).toString();
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Closes with a reset. */
    static void reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    /** Fails if an assertion has failed in what was run. */
    @Override
    public void close() {
        end.run();
        assertions.check();
    }
}
