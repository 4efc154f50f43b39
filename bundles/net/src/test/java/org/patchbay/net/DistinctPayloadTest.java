package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.patchbay.net.NetworkOptions.Mode;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Outcome;

/**
 * Nobody ever sees foreign bytes: many clients send different ones, while handlers wait, compute, wait pinned, or hand what they received
 * to other threads.
 */
@Timeout(120)
@EveryMode
class DistinctPayloadTest {

    private static final int CLIENTS = 16;
    private static final int REQUESTS = 40;
    private static final int LARGEST = 40_000;

    @Parameter
    Mode mode;

    private final ReentrantLock lock = new ReentrantLock();

    private Outcome serve(Connection connection) {
        try {
            List<ByteBuffer> parts = new ArrayList<>();
            int missing = Integer.MAX_VALUE;
            while (missing > 0) {
                ByteBuffer part = connection.receive();
                if (!part.hasRemaining()) {
                    return Outcome.CLOSED;
                }
                missing = (missing == Integer.MAX_VALUE ? part.getInt(part.position()) + 4 : missing) - part.remaining();
                parts.add(part);
            }
            between(parts);
            connection.write(parts.toArray(ByteBuffer[]::new));
            return Outcome.IDLE;
        } catch (IOException e) {
            return Outcome.CLOSED;
        }
    }

    /** What a handler may do with a request, by the first byte of its content. */
    private void between(List<ByteBuffer> parts) {
        switch (parts.getFirst().get(4) & 7) {
            case 0 -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            case 1 -> compute();
            case 2 -> Pinning.run(() -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10)));
            case 3 -> {
                lock.lock();
                Thread.yield();
                lock.unlock();
            }
            case 4 -> escape(parts);
            default -> Thread.onSpinWait();
        }
    }

    /** For so long that another thread takes over the loop. */
    private static void compute() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(12);
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    /** Replaces the parts by what another thread read of them later. */
    private static void escape(List<ByteBuffer> parts) {
        CompletableFuture<ByteBuffer> copied = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            ByteBuffer copy = ByteBuffer.allocate(parts.stream().mapToInt(ByteBuffer::remaining).sum());
            parts.forEach(copy::put);
            copied.complete(copy.flip());
        });
        ByteBuffer copy = copied.join();
        parts.clear();
        parts.add(copy);
    }

    private static void client(Loopback loopback, int seed) throws IOException {
        Random random = new Random(seed);
        try (Socket socket = loopback.client()) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (int i = 0; i < REQUESTS; i++) {
                byte[] content = new byte[1 + random.nextInt(random.nextInt(4) == 0 ? LARGEST : 400)];
                random.nextBytes(content);
                ByteBuffer frame = ByteBuffer.allocate(4 + content.length).putInt(content.length).put(content);
                out.write(frame.array());
                assertEquals(content.length, in.readInt());
                assertArrayEquals(content, in.readNBytes(content.length));
            }
        }
    }

    @Test
    void eachClientGetsItsOwnBytesBack() throws Exception {
        try (Loopback loopback = new Loopback(mode, this::serve)) {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int seed = i;
                CompletableFuture<Void> done = new CompletableFuture<>();
                clients.add(done);
                Thread.ofPlatform().start(() -> {
                    try {
                        client(loopback, seed);
                        done.complete(null);
                    } catch (IOException | AssertionError e) {
                        done.completeExceptionally(e);
                    }
                });
            }
            for (Future<?> client : clients) {
                client.get(100, TimeUnit.SECONDS);
            }
        }
    }
}
