package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Arrays of the heap that the kernel reads and writes are where they should be, whatever is collected meanwhile. */
class EpollCollectionTest extends KernelCase {

    private static final int BYTES = 48 << 20;
    private static final int LARGEST = 40_000;

    @Override
    Kernel kernel() {
        return EpollKernelTest.epoll();
    }

    @Test
    void everyByteIsRightWhileTheCollectorMovesThings() throws Exception {
        Pair pair = pair();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        Thread sender = Thread.ofPlatform().start(() -> {
            try {
                sendAll(pair.client());
            } catch (IOException | RuntimeException | Error e) {
                failure.set(e);
            }
        });
        Thread collector = Thread.ofPlatform().start(() -> {
            byte[][] kept = new byte[256][];
            for (int i = 0; done.getCount() > 0; i++) {
                kept[i * 31 % kept.length] = new byte[1 + i * 997 % 70_000];
                if (i % 4_000 == 0) {
                    System.gc();
                }
            }
        });
        try {
            receiveAll(pair.server(), failure);
        } finally {
            done.countDown();
            pair.server().close();
            sender.join();
            collector.join();
        }
        assertEquals(null, failure.get());
    }

    private static void sendAll(Socket socket) throws IOException {
        Random random = new Random(1);
        int sent = 0;
        while (sent < BYTES) {
            byte[] fresh = new byte[Math.min(BYTES - sent, 1 + random.nextInt(LARGEST))];
            for (int i = 0; i < fresh.length; i++) {
                fresh[i] = at(sent + i);
            }
            ByteBuffer[] source = {ByteBuffer.wrap(fresh)};
            while (source[0].hasRemaining()) {
                if (socket.send(source, 0, 1) == 0) {
                    Thread.yield();
                }
            }
            sent += fresh.length;
        }
    }

    private static void receiveAll(Socket socket, AtomicReference<Throwable> failure) throws IOException {
        Random random = new Random(2);
        int received = 0;
        while (received < BYTES && failure.get() == null) {
            ByteBuffer fresh = ByteBuffer.allocate(1 + random.nextInt(LARGEST));
            int count = socket.receive(fresh);
            if (count == 0) {
                Thread.yield();
            }
            for (int i = 0; i < fresh.capacity(); i++) {
                byte wanted = i < count ? at(received + i) : 0;
                if (fresh.get(i) != wanted) {
                    throw new AssertionError("a wrong byte at " + (received + i));
                }
            }
            received += count;
        }
    }
}
