package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes go through sockets of any kernel unchanged, and never wait. */
abstract class TransferContract extends KernelCase {

    @Test
    void receivesNothingWhereNothingIs() throws IOException {
        Pair pair = pair();
        assertEquals(0, pair.server().receive(ByteBuffer.allocate(10)));
        assertEquals(0, pair.client().receive(ByteBuffer.allocateDirect(10)));
        send(pair.client(), (byte) 1);
        assertEquals(0, pair.server().receive(ByteBuffer.allocate(0)), "no room is not the end");
    }

    @Test
    void receivesIntoWhatRemainsOfABufferAndNowhereElse() throws IOException {
        Pair pair = pair();
        for (ByteBuffer buffer : new ByteBuffer[] {ByteBuffer.allocate(20), ByteBuffer.allocateDirect(20),
            ByteBuffer.allocate(40).position(7).slice().limit(20), ByteBuffer.allocateDirect(40).position(7).slice().limit(20)}) {
            send(pair.client(), (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5);
            buffer.position(4).limit(7);
            assertEquals(3, receive(pair.server(), buffer));
            assertEquals(7, buffer.position());
            assertArrayEquals(new byte[] {4, 5}, receive(pair.server(), 2));
            buffer.clear();
            byte[] all = new byte[10];
            buffer.get(all);
            assertArrayEquals(new byte[] {0, 0, 0, 0, 1, 2, 3, 0, 0, 0}, all, buffer::toString);
        }
    }

    @Test
    void theEndIsToldAndTheOtherDirectionGoesOn() throws IOException {
        Pair pair = pair();
        send(pair.client(), (byte) 9);
        pair.client().shutdownOutput();
        assertArrayEquals(new byte[] {9}, receive(pair.server(), 1));
        assertEquals(-1, receive(pair.server(), ByteBuffer.allocate(1)));
        assertEquals(-1, pair.server().receive(ByteBuffer.allocateDirect(1)), "again");
        send(pair.server(), (byte) 8);
        assertArrayEquals(new byte[] {8}, receive(pair.client(), 1));
    }

    @Test
    void closingIsTheEndForThePeer() throws IOException {
        Pair pair = pair();
        pair.server().close();
        assertEquals(-1, receive(pair.client(), ByteBuffer.allocate(1)));
    }

    @Test
    void aResetIsAnError() throws IOException {
        Pair pair = pair();
        pair.server().resetOnClose();
        pair.server().close();
        assertThrows(IOException.class, () -> receive(pair.client(), ByteBuffer.allocate(1)));
        assertThrows(IOException.class, () -> send(pair.client(), (byte) 1), "and sending as well");
    }

    @Test
    void aClosedSocketDoesNothingAnyMore() throws IOException {
        Pair pair = pair();
        Socket socket = pair.server();
        assertTrue(socket.isOpen());
        socket.close();
        socket.close();
        assertFalse(socket.isOpen());
        assertThrows(ClosedChannelException.class, () -> socket.receive(ByteBuffer.allocate(1)));
        assertThrows(ClosedChannelException.class, () -> socket.send(new ByteBuffer[] {ByteBuffer.allocate(1)}, 0, 1));
        assertThrows(ClosedChannelException.class, socket::shutdownOutput);
        assertThrows(ClosedChannelException.class, () -> poller.add(socket, operations -> { }));
        poller.remove(socket);
    }

    @Test
    void optionsAreTaken() throws IOException {
        Pair pair = pair();
        pair.client().noDelay(true);
        pair.server().noDelay(false);
        send(pair.client(), (byte) 1);
        assertArrayEquals(new byte[] {1}, receive(pair.server(), 1));
    }

    @Test
    void sendsUntilThereIsNoRoomAndTellsWhenThereIsAgain() throws IOException {
        Pair pair = pair();
        Watched watched = new Watched(pair.client());
        watched.await(Poller.WRITE);
        ByteBuffer[] block = {ByteBuffer.allocate(1 << 20)};
        long sent = 0;
        long went;
        do {
            block[0].clear();
            for (int i = 0; i < block[0].capacity(); i++) {
                block[0].put(i, at(sent + i));
            }
            went = pair.client().send(block, 0, 1);
            assertEquals(went, block[0].position());
            sent += went;
        } while (went > 0);
        long received = drain(pair.server(), 0, sent);
        assertEquals(sent, received);
        watched.await(Poller.WRITE);
        send(pair.client(), at(sent));
        assertEquals(sent + 1, drain(pair.server(), sent, sent + 1));
    }

    @Test
    void manyBuffersOfAllKindsLeaveInOrder() throws IOException {
        Pair pair = pair();
        Random random = new Random(5);
        long sent = 0;
        long received = 0;
        for (int round = 0; round < 300; round++) {
            ByteBuffer[] sources = sources(random, sent);
            int from = 1 + random.nextInt(2);
            int count = sources.length - from - 1;
            for (int i = from; i < from + count; i++) {
                fill(sources[i], sent);
                sent += sources[i].remaining();
            }
            sources[0].put(0, (byte) 77);
            ByteBuffer[] readOnly = sources.clone();
            readOnly[from] = sources[from].asReadOnlyBuffer();
            long end = System.nanoTime() + PATIENCE;
            while (remaining(readOnly, from, count) > 0) {
                long before = remaining(readOnly, from, count);
                long went = pair.client().send(readOnly, from, count);
                assertEquals(before - went, remaining(readOnly, from, count), "positions move by what went");
                if (went == 0 || random.nextBoolean()) {
                    received = drainSome(pair.server(), received);
                }
                assertTrue(System.nanoTime() < end, "stuck");
            }
            assertEquals(0, sources[0].position(), "before the range");
            assertEquals(0, sources[sources.length - 1].position(), "behind it");
        }
        assertEquals(sent, drain(pair.server(), received, sent));
    }

    private static ByteBuffer[] sources(Random random, long seed) {
        ByteBuffer[] sources = new ByteBuffer[4 + random.nextInt(seed % 3 == 0 ? 40 : 4)];
        for (int i = 0; i < sources.length; i++) {
            int size = switch (random.nextInt(6)) {
                case 0 -> 0;
                case 1 -> random.nextInt(100_000);
                case 2 -> 16 * 1024 - 1 + random.nextInt(3);
                default -> random.nextInt(300);
            };
            ByteBuffer whole = random.nextBoolean() ? ByteBuffer.allocate(size + 8) : ByteBuffer.allocateDirect(size + 8);
            sources[i] = whole.position(random.nextInt(4)).slice().limit(size);
        }
        sources[0].limit(1);
        return sources;
    }

    private static void fill(ByteBuffer source, long from) {
        for (int i = source.position(); i < source.limit(); i++) {
            source.put(i, at(from + i - source.position()));
        }
    }

    private static long remaining(ByteBuffer[] sources, int from, int count) {
        long remaining = 0;
        for (int i = from; i < from + count; i++) {
            remaining += sources[i].remaining();
        }
        return remaining;
    }

    @Test
    void filesGoByPartsAndEndWhereTheyEnd(@TempDir Path folder) throws IOException {
        int size = 3_000_000;
        ByteBuffer content = ByteBuffer.allocate(size);
        fill(content, 0);
        Path path = Files.write(folder.resolve("file"), content.array());
        Pair pair = pair();
        long sent = 12_345;
        long received = sent;
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            long end = System.nanoTime() + PATIENCE;
            while (sent < size) {
                long went = pair.client().send(file, sent, size - sent);
                sent += went;
                received = drainSome(pair.server(), received);
                assertTrue(System.nanoTime() < end, "stuck");
            }
            assertEquals(size, drain(pair.server(), received, size));
            assertEquals(0, pair.client().send(file, size, 10), "behind the end");
            assertEquals(0, pair.client().send(file, 0, 0), "nothing");
            assertEquals(5, pair.client().send(file, 0, 5), "no more than asked for");
            assertEquals(3, pair.client().send(file, size - 3, 100), "up to the end");
            receive(pair.server(), 8);
            assertEquals(0, pair.server().receive(ByteBuffer.allocate(1)));
        }
    }

    private long drain(Socket socket, long from, long to) throws IOException {
        long received = from;
        long end = System.nanoTime() + PATIENCE;
        while (received < to) {
            received = drainSome(socket, received);
            assertTrue(System.nanoTime() < end, "the rest never came");
        }
        return received;
    }

    /** Receives until there is nothing, and checks each byte; the index of the next. */
    private static long drainSome(Socket socket, long from) throws IOException {
        long index = from;
        ByteBuffer target = from % 2 == 0 ? ByteBuffer.allocate(50_000) : ByteBuffer.allocateDirect(50_000);
        while (socket.receive(target.clear()) > 0) {
            for (int i = 0; i < target.position(); i++, index++) {
                if (target.get(i) != at(index)) {
                    throw new AssertionError("a wrong byte at " + index);
                }
            }
        }
        return index;
    }
}
