package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Deadline;

/** When waiting ends. None of these measures time: a deadline that were missed would be waited for until the test's own limit. */
@Timeout(60)
@EveryMode
class DeadlineTest extends Connected {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofHours(1);
    private static final Deadline PAST = Deadline.after(Duration.ofSeconds(-1));

    private CompletableFuture<String> reading() {
        CompletableFuture<String> result = new CompletableFuture<>();
        server.fork("reader", () -> {
            try {
                result.complete(Loopback.read(server));
            } catch (IOException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private static Throwable failure(CompletableFuture<?> result) {
        return assertThrows(ExecutionException.class, () -> result.get(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS)).getCause();
    }

    @Test
    void aReadEndsAtItsDeadlineAndTheConnectionCanBeUsedOn() throws Exception {
        server.readDeadline(Deadline.after(SHORT));
        assertThrows(SocketTimeoutException.class, () -> Loopback.read(server));
        assertThrows(SocketTimeoutException.class, () -> Loopback.read(server));
        server.readDeadline(Deadline.NONE);
        Loopback.send(client, "late");
        assertEquals("late", Loopback.read(server));
    }

    @Test
    void aDeadlineInThePastFailsAReadEvenIfBytesAreThereButForThoseThatWerePutBack() throws Exception {
        Loopback.send(client, "socket");
        server.unread(Loopback.bytes("kept"));
        server.readDeadline(PAST);
        assertEquals("kept", Loopback.read(server));
        assertThrows(SocketTimeoutException.class, () -> Loopback.read(server));
        server.readDeadline(Deadline.after(LONG));
        assertEquals("socket", Loopback.read(server));
    }

    @Test
    void aDeadlineThatIsSetWhileAReadWaitsEndsItAndWithItTheInput() throws Exception {
        CompletableFuture<String> read = reading();
        server.readDeadline(Deadline.after(SHORT));
        assertEquals(SocketTimeoutException.class, failure(read).getClass());
    }

    @Test
    void aDeadlineThatIsMovedToEarlierWhileAReadWaitsEndsItAndAllLaterReads() throws Exception {
        server.readDeadline(Deadline.after(LONG));
        CompletableFuture<String> read = reading();
        server.write(Loopback.bytes("x")); // the reader has begun, most likely; if not, the deadline is noticed without the sweep
        server.readDeadline(PAST);
        assertEquals(SocketTimeoutException.class, failure(read).getClass());
        server.write(Loopback.bytes("y")); // writing goes on
        assertEquals("xy", new String(client.getInputStream().readNBytes(2)));
    }

    @Test
    void aDeadlineThatIsMovedToLaterWhileAReadWaitsIsWaitedFor() throws Exception {
        Duration wait = SHORT;
        Deadline first = Deadline.after(wait);
        CompletableFuture<String> read = readingWithMoved(first);
        while (first.passed()) { // before it was moved, for all we know, since the machine is busy: this says nothing
            close();
            connect();
            wait = wait.multipliedBy(2);
            first = Deadline.after(wait);
            read = readingWithMoved(first);
        }
        try (Loopback clock = new Loopback(mode); Socket silent = clock.client()) {
            Connection waiting = clock.server();
            waiting.readDeadline(first);
            assertThrows(SocketTimeoutException.class, () -> Loopback.read(waiting)); // until the first deadline has passed
            assertFalse(silent.isClosed());
        }
        Loopback.send(client, "in time");
        assertEquals("in time", read.get(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /** A read that begins with {@code first}, or else with the later one that is set right after that. */
    private CompletableFuture<String> readingWithMoved(Deadline first) throws IOException {
        server.readDeadline(first);
        CompletableFuture<String> read = reading();
        server.readDeadline(Deadline.after(LONG));
        return read;
    }

    @Test
    void aWriteThatNobodyReadsEndsAtItsDeadlineWithAReset() throws Exception {
        server.writeDeadline(Deadline.after(SHORT));
        assertThrows(SocketTimeoutException.class, this::writeWithoutEnd);
        assertFalse(server.isOpen());
        assertThrows(SocketException.class, () -> client.getInputStream().readAllBytes());
    }

    @Test
    void aWriteDeadlineSetWhileAWriteWaitsEndsIt() throws Exception {
        CompletableFuture<String> write = new CompletableFuture<>();
        server.fork("writer", () -> {
            try {
                writeWithoutEnd();
            } catch (IOException e) {
                write.completeExceptionally(e);
            }
        });
        server.writeDeadline(Deadline.after(SHORT));
        assertEquals(SocketTimeoutException.class, failure(write).getClass());
    }

    @Test
    void aWriteDeadlineInThePastFailsTheNextWrite() throws Exception {
        server.writeDeadline(PAST);
        assertThrows(SocketTimeoutException.class, () -> server.write(Loopback.bytes("x")));
        assertFalse(server.isOpen());
    }

    @Test
    void aWriteDeadlineDoesNotEndAConnectionThatWritesNothing() throws Exception {
        server.writeDeadline(Deadline.after(SHORT));
        server.readDeadline(Deadline.after(SHORT.plus(Sweeper.INTERVAL.multipliedBy(2)))); // two sweeps
        assertThrows(SocketTimeoutException.class, () -> Loopback.read(server));
        server.writeDeadline(Deadline.NONE);
        server.write(Loopback.bytes("fine"));
        assertEquals("fine", new String(client.getInputStream().readNBytes(4)));
    }

    private void writeWithoutEnd() throws IOException {
        ByteBuffer block = ByteBuffer.allocate(1 << 20);
        while (true) {
            server.write(block.clear());
        }
    }
}
