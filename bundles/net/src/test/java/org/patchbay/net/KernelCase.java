package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.ListenOptions;

/** What tests of any kernel share: one poller, and everything opened is closed in the end. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class KernelCase {

    static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private static final Duration RACE = Duration.ofSeconds(5);

    Kernel kernel;
    Poller poller;
    private final Deque<Closeable> opened = new ArrayDeque<>();

    /** The one to test. */
    abstract Kernel kernel() throws IOException;

    @BeforeEach
    void open() throws IOException {
        kernel = kernel();
        poller = closing(kernel.poller());
    }

    @AfterEach
    void close() throws IOException {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    /** When a race was tried often enough, however few of its rounds a busy machine has managed by then. */
    static Deadline enough() {
        return Deadline.after(RACE);
    }

    <T extends Closeable> T closing(T closeable) {
        opened.push(closeable);
        return closeable;
    }

    Acceptor listen(SocketAddress address) throws IOException {
        return closing(kernel.listen(address, ListenOptions.DEFAULT));
    }

    Acceptor listen() throws IOException {
        return listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** Two ends of a connection, neither added to the poller. */
    record Pair(Socket client, Socket server) {
    }

    Pair pair() throws IOException {
        try (Acceptor acceptor = kernel.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ListenOptions.DEFAULT)) {
            return pair(acceptor, acceptor.local());
        }
    }

    Pair pair(Acceptor acceptor, SocketAddress address) throws IOException {
        Socket client = closing(kernel.connect(address));
        Socket server = null;
        long end = System.nanoTime() + PATIENCE;
        while ((server == null || !client.finishConnect()) && System.nanoTime() < end) {
            server = server == null ? acceptor.accept() : server;
            Thread.onSpinWait();
        }
        assertTrue(server != null, "nobody came");
        return new Pair(client, closing(server));
    }

    /** Hears what a source is ready for, and keeps it until asked. */
    final class Watched implements Poller.Ready {

        private final Poller.Source source;
        private final AtomicInteger heard = new AtomicInteger();

        Watched(Poller.Source source) throws IOException {
            this.source = source;
            poller.add(source, this);
        }

        @Override
        public void ready(int operations) {
            heard.updateAndGet(before -> before | operations);
        }

        int heard() {
            return heard.get();
        }

        /** Polls until all {@code operations} were heard, and forgets them. */
        void await(int operations) throws IOException {
            poller.await(source, operations & (Poller.READ | Poller.WRITE));
            long end = System.nanoTime() + PATIENCE;
            while ((heard.get() & operations) != operations) {
                assertTrue(System.nanoTime() < end, () -> "waited in vain for " + operations + ", heard " + heard);
                poller.poll(TimeUnit.MILLISECONDS.toNanos(100));
            }
            heard.updateAndGet(before -> before & ~operations);
        }
    }

    /** Receives exactly {@code count} bytes. */
    static byte[] receive(Socket socket, int count) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(count);
        long end = System.nanoTime() + PATIENCE;
        while (target.hasRemaining()) {
            int received = socket.receive(target);
            assertTrue(received >= 0, "the end came after " + target.position());
            assertTrue(received > 0 || System.nanoTime() < end, () -> "no more came after " + target.position());
        }
        return target.array();
    }

    /** The first result of receiving that is not "nothing now": a count, or -1. */
    static int receive(Socket socket, ByteBuffer target) throws IOException {
        long end = System.nanoTime() + PATIENCE;
        int received;
        do {
            received = socket.receive(target);
            assertTrue(received != 0 || System.nanoTime() < end, "nothing came");
        } while (received == 0);
        return received;
    }

    static void send(Socket socket, byte... bytes) throws IOException {
        ByteBuffer[] source = {ByteBuffer.wrap(bytes)};
        assertTrue(socket.send(source, 0, 1) == bytes.length, "a few bytes have room");
    }

    /** What stands at {@code index} of a long text: each byte tells where it belongs. */
    static byte at(long index) {
        return (byte) (index * 31 + (index >>> 8) * 7 + (index >>> 16));
    }
}
