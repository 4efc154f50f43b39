package org.patchbay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Deadline;

class MemoryConnectionTest {

    private static final Deadline PAST = Deadline.after(Duration.ofSeconds(-1));

    private final MemoryNetwork network = new MemoryNetwork();
    private final MemoryNetwork.Pair pair = network.pair();
    private final Connection client = pair.client();
    private final Connection server = pair.server();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void bytesArriveInOrderThenTheEnd() throws IOException {
        client.write(bytes("ab"), bytes("cd"));
        client.shutdownOutput();
        assertEquals("abcd", rest(server));
    }

    @Test
    void afterHalfCloseTheOtherDirectionGoesOn() throws IOException {
        client.shutdownOutput();
        assertEquals("", rest(server));
        server.write(bytes("answer"));
        server.close();
        assertEquals("answer", rest(client));
        assertThrows(ClosedChannelException.class, () -> client.write(bytes("x")));
    }

    @Test
    void bytesPutBackAreReadFirst() throws IOException {
        client.write(bytes("cd"));
        server.unread(bytes("b"));
        server.unread(bytes("a"));
        client.shutdownOutput();
        assertEquals("abcd", rest(server));
    }

    @Test
    void whatIsReceivedIsTheCallersOwnAndNoLargerThanWhatCame() throws IOException {
        client.write(bytes("cd"));
        server.unread(bytes("ab"));
        ByteBuffer back = server.receive();
        ByteBuffer came = server.receive();
        client.write(bytes("ef"));
        client.shutdownOutput();
        ByteBuffer more = server.receive();
        assertEquals(List.of(bytes("ab"), bytes("cd"), bytes("ef")), List.of(back, came, more));
        assertEquals(2, came.array().length);
        assertFalse(server.receive().hasRemaining(), "the end");
    }

    @Test
    void abortResetsThePeerAfterWhatItCanStillRead() throws IOException {
        client.write(bytes("ab"));
        client.abort();
        ByteBuffer target = ByteBuffer.allocate(10);
        assertEquals(2, server.read(target));
        IOException failure = assertThrows(IOException.class, () -> server.read(target));
        assertEquals("connection reset", failure.getMessage());
    }

    @Test
    void closingWithUnreadBytesResetsThePeerAsTcpDoes() throws IOException {
        client.write(bytes("unread"));
        server.close();
        assertThrows(IOException.class, () -> client.read(ByteBuffer.allocate(1)));
    }

    @Test
    void writingToAPeerThatClosedFails() throws IOException {
        server.close();
        IOException failure = assertThrows(IOException.class, () -> client.write(bytes("x")));
        assertEquals("broken pipe", failure.getMessage());
    }

    @Test
    void readingAfterOwnCloseFails() throws IOException {
        client.write(bytes("x"));
        server.unread(bytes("y"));
        server.close();
        server.close();
        assertFalse(server.isOpen());
        assertThrows(ClosedChannelException.class, () -> server.read(ByteBuffer.allocate(1)));
    }

    @Test
    void aDeadlineThatPassedEndsReadsButNotTheConnection() throws IOException {
        server.readDeadline(PAST);
        assertThrows(SocketTimeoutException.class, () -> server.read(ByteBuffer.allocate(1)));
        server.readDeadline(Deadline.NONE);
        client.write(bytes("x"));
        assertEquals(1, server.read(ByteBuffer.allocate(1)));
    }

    @Test
    void anotherThreadMovesTheDeadlineOfAWaitingRead() {
        CompletableFuture<Throwable> failure = failureOf(() -> server.read(ByteBuffer.allocate(1)));
        server.readDeadline(PAST);
        assertTrue(failure.join() instanceof SocketTimeoutException);
    }

    @Test
    void anotherThreadMovesTheDeadlineOfAWaitingWrite() {
        CompletableFuture<Throwable> failure = failureOf(() -> client.write(ByteBuffer.allocate(100_000)));
        client.writeDeadline(PAST);
        assertTrue(failure.join() instanceof SocketTimeoutException);
    }

    @Test
    void closingEndsTheOwnWaitingRead() {
        CompletableFuture<Throwable> failure = failureOf(() -> server.read(ByteBuffer.allocate(1)));
        server.close();
        assertTrue(failure.join() instanceof ClosedChannelException);
    }

    @Test
    void aWriterWaitsForAPeerThatDoesNotRead() throws IOException {
        MemoryNetwork.Pair narrow = network.pair(Wire.PERFECT.withCapacity(4), Wire.PERFECT);
        narrow.client().writeDeadline(PAST);
        assertThrows(SocketTimeoutException.class, () -> narrow.client().write(bytes("abcdef")));
        narrow.client().shutdownOutput();
        assertEquals("abcd", rest(narrow.server()));
    }

    @Test
    void bytesAreDeliveredOneByOneOnDemand() throws IOException {
        MemoryNetwork.Pair slow = network.pair(Wire.PERFECT.withPiece(1), Wire.PERFECT);
        slow.client().write(bytes("abc"));
        ByteBuffer target = ByteBuffer.allocate(10);
        assertEquals(1, slow.server().read(target));
        assertEquals(1, slow.server().read(target));
    }

    @Test
    void theWireIsCutAfterSoManyBytesForBothSides() throws IOException {
        MemoryNetwork.Pair cut = network.pair(Wire.PERFECT.withCutAfter(3), Wire.PERFECT);
        assertThrows(IOException.class, () -> cut.client().write(bytes("abcdef")));
        ByteBuffer target = ByteBuffer.allocate(10);
        assertEquals(3, cut.server().read(target));
        assertThrows(IOException.class, () -> cut.server().read(target));
        assertThrows(IOException.class, () -> cut.server().write(bytes("x")));
    }

    @Test
    void whoWatchesLearnsThatThePeerEndedAndNothingOfBytes() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        server.onPeerGone(gone::countDown);
        client.write(bytes("pipelined"));
        assertEquals(1, gone.getCount());
        client.shutdownOutput();
        assertTrue(gone.await(10, TimeUnit.SECONDS));
        assertEquals("pipelined", rest(server));
    }

    @Test
    void whoWatchesLearnsOfAReset() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        server.onPeerGone(gone::countDown);
        client.abort();
        assertTrue(gone.await(10, TimeUnit.SECONDS));
    }

    @Test
    void whoStoppedWatchingLearnsNothing() throws Exception {
        CountDownLatch other = new CountDownLatch(1);
        server.onPeerGone(() -> {
            throw new IllegalStateException("told, though it had stopped watching");
        }).close();
        server.onPeerGone(other::countDown);
        client.close();
        assertTrue(other.await(10, TimeUnit.SECONDS));
        assertTrue(network.awaitQuiet(WireClient.PATIENCE));
        assertTrue(network.failures().isEmpty());
    }

    @Test
    void aForkedThreadIsVirtualAndNamed() throws Exception {
        CompletableFuture<Thread> seen = new CompletableFuture<>();
        server.fork("stream 1", () -> seen.complete(Thread.currentThread())).join();
        assertTrue(seen.join().isVirtual());
        assertEquals("stream 1", seen.join().getName());
    }

    @Test
    void aFileIsSentFromAPosition(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "0123456789");
        try (FileChannel channel = FileChannel.open(file)) {
            assertEquals(3, client.transferFrom(channel, 2, 3));
            assertEquals(1, client.transferFrom(channel, 9, 5));
        }
        client.close();
        assertEquals("2349", rest(server));
    }

    private interface Action {
        void run() throws Exception;
    }

    private CompletableFuture<Throwable> failureOf(Action action) {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        client.fork("waiting", () -> {
            try {
                action.run();
                failure.complete(new AssertionError("nothing was thrown"));
            } catch (Exception e) {
                failure.complete(e);
            }
        });
        return failure;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String rest(Connection connection) throws IOException {
        StringBuilder text = new StringBuilder();
        ByteBuffer target = ByteBuffer.allocate(3);
        while (connection.read(target) >= 0) {
            text.append(new String(target.array(), 0, target.position(), StandardCharsets.ISO_8859_1));
            target.clear();
        }
        return text.toString();
    }
}
