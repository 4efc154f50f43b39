package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.patchbay.net.NetworkOptions.Mode;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Outcome;

/** Bytes that may stay here for a while leave in order, in time, and all of them. */
@Timeout(60)
@EveryMode
class WriteSoonTest {

    @Parameter
    Mode mode;

    private interface Served {
        void serve(Connection connection) throws Exception;
    }

    private Loopback loopback(Served served, Outcome outcome) throws IOException {
        return new Loopback(mode, connection -> {
            try {
                served.serve(connection);
                return outcome;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String read(Socket client, int count) throws IOException {
        return new String(client.getInputStream().readNBytes(count));
    }

    @Test
    void theyLeaveWhenTheThreadWaitsForSomethingElse() throws Exception {
        CountDownLatch got = new CountDownLatch(1);
        try (Loopback loopback = loopback(connection -> {
            connection.writeSoon(Loopback.bytes("one "));
            connection.writeSoon(Loopback.bytes("two"));
            assertTrue(got.await(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS));
            connection.writeSoon(Loopback.bytes("three "));
            connection.write(Loopback.bytes("four "));
            connection.writeSoon(Loopback.bytes("five"));
        }, Outcome.CLOSED); Socket client = loopback.client()) {
            assertEquals("one two", read(client, 7));
            got.countDown();
            assertEquals("three four five", new String(client.getInputStream().readAllBytes()));
        }
    }

    @Test
    void theyLeaveWhileTheThreadComputes() throws Exception {
        AtomicBoolean got = new AtomicBoolean();
        AtomicBoolean inTime = new AtomicBoolean();
        try (Loopback loopback = loopback(connection -> {
            connection.writeSoon(Loopback.bytes("one "));
            connection.writeSoon(Loopback.bytes("two"));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Loopback.PATIENCE_SECONDS);
            while (!got.get() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            inTime.set(got.get());
            connection.writeSoon(Loopback.bytes(" three"));
        }, Outcome.CLOSED); Socket client = loopback.client()) {
            assertEquals("one two", read(client, 7));
            got.set(true);
            assertEquals(" three", new String(client.getInputStream().readAllBytes()));
            assertTrue(inTime.get(), "they came when the thread had computed");
        }
    }

    @Test
    void theyLeaveWhenTheThreadWaitsForThePeerAndBeforeAHalfClose() throws Exception {
        try (Loopback loopback = loopback(connection -> {
            connection.writeSoon(Loopback.bytes("one"));
            assertEquals("next", Loopback.read(connection, 4));
            ByteBuffer mine = Loopback.bytes("two");
            connection.writeSoon(mine);
            mine.clear().put(0, (byte) 'X'); // it was copied
            connection.shutdownOutput();
            assertEquals("end", Loopback.read(connection));
        }, Outcome.CLOSED); Socket client = loopback.client()) {
            assertEquals("one", read(client, 3));
            Loopback.send(client, "next");
            assertEquals("two", new String(client.getInputStream().readAllBytes()));
        }
    }

    @Test
    void aPeerThatReadsLateGetsAllOfThemThoughTheConnectionWasClosed() throws Exception {
        byte[] bytes = new byte[6_000_000];
        new Random(3).nextBytes(bytes);
        CountDownLatch written = new CountDownLatch(1);
        try (Loopback loopback = loopback(connection -> {
            connection.fork("helper", written::countDown);
            Random sizes = new Random(4);
            int at = 0;
            while (at < bytes.length) {
                int size = Math.min(bytes.length - at, sizes.nextInt(20) == 0 ? sizes.nextInt(40_000) : sizes.nextInt(200));
                connection.writeSoon(ByteBuffer.wrap(bytes, at, size));
                at += size;
            }
        }, Outcome.CLOSED); Socket client = loopback.client()) {
            assertTrue(written.await(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertArrayEquals(bytes, client.getInputStream().readAllBytes());
        }
    }
}
