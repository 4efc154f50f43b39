package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchbay.http.Registration;
import org.patchbay.net.NetworkOptions.Mode;
import org.patchbay.spi.Deadline;

/** N-080: a peer that goes away is noticed while nobody reads, and a byte that comes instead is not lost. */
@Timeout(60)
@EveryMode
class PeerGoneTest extends Connected {

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private Registration watch(String name) {
        return server.onPeerGone(() -> told.add(name));
    }

    private String nextTold() throws InterruptedException {
        return Loopback.present(told.poll(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS), "a call");
    }

    @Test
    void anEndOfTheStreamIsTold() throws Exception {
        watch("gone");
        client.shutdownOutput();
        assertEquals("gone", nextTold());
        assertEquals("end", Loopback.read(server));
        server.write(Loopback.bytes("still"));
        assertEquals("still", new String(client.getInputStream().readNBytes(5)));
    }

    @Test
    void aResetIsTold() throws Exception {
        watch("gone");
        Loopback.reset(client);
        assertEquals("gone", nextTold());
        assertThrows(IOException.class, () -> Loopback.read(server));
    }

    @Test
    void aPeerThatIsGoneAlreadyIsTold() throws Exception {
        client.shutdownOutput();
        assertEquals("end", Loopback.read(server));
        watch("gone");
        assertEquals("gone", nextTold());
    }

    @Test
    void allWatchesAreToldAndThoseThatWereTakenBackAreNot() throws Exception {
        watch("one");
        Registration back = watch("taken back");
        watch("two");
        back.close();
        back.close();
        client.shutdownOutput();
        assertEquals("one", nextTold());
        assertEquals("two", nextTold());
        assertEquals("end", Loopback.read(server));
        assertTrue(told.isEmpty());
    }

    /** Repeated, since watcher and reader race. */
    @RepeatedTest(20)
    void bytesThatComeMeanwhileAreKeptInOrder() throws Exception {
        watch("gone");
        Loopback.send(client, "abcdef");
        assertEquals("abcdef", Loopback.read(server, 6));
        Loopback.send(client, "ghi");
        assertEquals("ghi", Loopback.read(server, 3));
        assertTrue(told.isEmpty());
        client.shutdownOutput();
        assertEquals("gone", nextTold()); // the watch went on after the reads
    }

    /** A client that sends the next request and goes away is noticed, too, up to a limit. */
    @Test
    void anEndBehindBytesThatNobodyReadsIsTold() throws Exception {
        watch("gone");
        Loopback.send(client, "GET /next");
        Loopback.send(client, " HTTP/1.1");
        client.shutdownOutput();
        assertEquals("gone", nextTold());
        assertEquals("GET /next HTTP/1.1", Loopback.read(server, 18));
        assertEquals("end", Loopback.read(server));
    }

    @Test
    void aResetBehindBytesThatNobodyReadsIsTold() throws Exception {
        server.unread(Loopback.bytes("first"));
        watch("gone");
        Loopback.send(client, "second");
        Loopback.reset(client);
        assertEquals("gone", nextTold());
    }

    @Test
    void moreThanALittleIsNotReadAheadOfItsReader() throws Exception {
        String much = "0123456789".repeat(1000);
        watch("gone");
        Loopback.send(client, much);
        client.shutdownOutput();
        String begin = Loopback.read(server, much.length() - Inlet.MOST_AHEAD - 1);
        assertTrue(mode == Mode.EPOLL || told.isEmpty(), "only epoll tells what is behind");
        assertEquals(much, begin + Loopback.read(server, Inlet.MOST_AHEAD + 1));
        assertEquals("gone", nextTold());
        assertEquals("end", Loopback.read(server));
    }

    @Test
    void bytesThatWerePutBackComeBeforeTheByteThatTheWatcherRead() throws Exception {
        server.unread(Loopback.bytes("kept "));
        watch("gone");
        Loopback.send(client, "fresh");
        assertEquals("kept fresh", Loopback.read(server, 10));
    }

    @Test
    void aReadWaitsForTheWatcherUntilItsDeadlineEvenIfThatMoves() throws Exception {
        watch("gone");
        server.readDeadline(Deadline.after(Duration.ofMillis(20)));
        assertThrows(SocketTimeoutException.class, () -> Loopback.read(server));
        server.readDeadline(Deadline.NONE);
        server.fork("mover", () -> server.readDeadline(Deadline.after(Duration.ofMillis(1))));
        assertThrows(SocketTimeoutException.class, () -> Loopback.read(server));
        server.readDeadline(Deadline.NONE);
        Loopback.send(client, "at last");
        assertEquals("at last", Loopback.read(server, 7)); // these time-outs did the connection no harm
    }

    @Test
    void closingOurselvesIsNotAPeerThatWentAway() throws Exception {
        watch("gone");
        server.close();
        assertThrows(IOException.class, () -> Loopback.read(server)); // returns once the watcher has left
        assertTrue(told.isEmpty());
    }
}
