package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.spi.Deadline;

/** Bytes both ways and the ways to end, over real sockets. */
@Timeout(60)
@EveryMode
class SocketConnectionTest extends Connected {

    private static final byte[] LARGE = new byte[5_000_000];

    static {
        new Random(1).nextBytes(LARGE);
    }

    private CompletableFuture<byte[]> clientReads(int count) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return client.getInputStream().readNBytes(count);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void readsWhatIsThereIntoAnyBuffer() throws Exception {
        Loopback.send(client, "heap");
        assertEquals("heap", Loopback.read(server, ByteBuffer.allocate(64)));
        Loopback.send(client, "direct");
        assertEquals("direct", Loopback.read(server, ByteBuffer.allocateDirect(64)));
        server.readDeadline(Deadline.after(Duration.ofSeconds(Loopback.PATIENCE_SECONDS)));
        Loopback.send(client, "direct, timed");
        assertEquals("direct, timed", Loopback.read(server, ByteBuffer.allocateDirect(64)));
        Loopback.send(client, "in the middle");
        ByteBuffer middle = ByteBuffer.allocate(64).position(10).slice().position(3);
        server.read(middle);
        assertEquals(16, middle.position());
        assertEquals(0, server.read(ByteBuffer.allocate(0)));
        client.shutdownOutput();
        assertEquals(-1, server.read(ByteBuffer.allocate(1)));
        assertEquals(-1, server.read(ByteBuffer.allocate(1)));
    }

    @Test
    void bytesThatWerePutBackComeFirstTheLastOnesFirst() throws Exception {
        Loopback.send(client, "rest");
        ByteBuffer mine = Loopback.bytes("second ");
        server.unread(mine);
        mine.array()[0] = 'X'; // they were copied
        assertFalse(mine.hasRemaining());
        server.unread(Loopback.bytes("first "));
        assertEquals("fir", Loopback.read(server, ByteBuffer.allocate(3)));
        assertEquals("st second rest", Loopback.read(server, 14));
    }

    /** Sizes around what is handed to the system at once, 128 KiB. */
    @ParameterizedTest
    @CsvSource({"1", "131071", "131072", "131073", "400000"})
    void writesAllOfItsSourcesInOrder(int size) throws Exception {
        CompletableFuture<byte[]> read = clientReads(3 * size + 2);
        ByteBuffer direct = ByteBuffer.allocateDirect(size).put(LARGE, 2 * size, size).flip();
        ByteBuffer[] sources = {Loopback.bytes("<"), ByteBuffer.wrap(LARGE, 0, size), ByteBuffer.allocate(0),
            ByteBuffer.wrap(LARGE, size, size).asReadOnlyBuffer(), direct, Loopback.bytes(">")};
        server.write(sources);
        assertTrue(Arrays.stream(sources).noneMatch(ByteBuffer::hasRemaining));
        byte[] got = read.get(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertEquals('<', got[0]);
        assertArrayEquals(Arrays.copyOf(LARGE, 3 * size), Arrays.copyOfRange(got, 1, got.length - 1));
        assertEquals('>', got[got.length - 1]);
    }

    @Test
    void sendsAFileWhoseReaderIsSlow(@TempDir Path folder) throws Exception {
        Path path = Files.write(folder.resolve("file"), LARGE);
        try (FileChannel file = FileChannel.open(path)) {
            CompletableFuture<Long> sent = new CompletableFuture<>();
            server.fork("sender", () -> {
                try {
                    sent.complete(server.transferFrom(file, 1000, LARGE.length));
                } catch (IOException e) {
                    sent.completeExceptionally(e);
                }
            });
            byte[] got = clientReads(LARGE.length - 1000).get(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertArrayEquals(Arrays.copyOfRange(LARGE, 1000, LARGE.length), got);
            assertEquals(LARGE.length - 1000, sent.get(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS)); // the file had no more
            assertEquals(0, server.transferFrom(file, LARGE.length + 1, 5));
            assertEquals(5, server.transferFrom(file, 0, 5));
        }
    }

    @Test
    void readingGoesOnAfterAHalfClose() throws Exception {
        server.write(Loopback.bytes("bye"));
        server.shutdownOutput();
        assertEquals("bye", new String(client.getInputStream().readAllBytes()));
        Loopback.send(client, "not yet");
        assertEquals("not yet", Loopback.read(server));
        assertTrue(server.isOpen());
    }

    @Test
    void closingEndsInOrder() throws Exception {
        server.write(Loopback.bytes("bye"));
        server.close();
        assertEquals("bye", new String(client.getInputStream().readAllBytes()));
        assertFalse(server.isOpen());
        assertThrows(IOException.class, () -> Loopback.read(server));
        assertThrows(ClosedChannelException.class, () -> server.write(Loopback.bytes("x")));
    }

    @Test
    void abortingResets() throws Exception {
        server.abort();
        SocketException reset = assertThrows(SocketException.class, () -> client.getInputStream().read());
        assertTrue(reset.getMessage().contains("reset"), reset.getMessage());
    }

    @Test
    void abortingResetsWhileAnotherThreadReads() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        server.fork("reader", () -> {
            try {
                Loopback.read(server);
            } catch (IOException e) {
                failure.complete(e);
            }
        });
        server.abort();
        assertThrows(SocketException.class, () -> client.getInputStream().read());
        assertTrue(failure.get(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS) instanceof IOException);
    }

    @Test
    void closingEndsAReadThatWaits() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        server.fork("reader", () -> {
            try {
                Loopback.read(server);
            } catch (IOException e) {
                failure.complete(e);
            }
        });
        server.close();
        assertTrue(failure.get(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS) instanceof IOException);
        assertEquals(-1, client.getInputStream().read());
    }
}
