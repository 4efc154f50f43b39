package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.patchbay.spi.Deadline;

/** A closed descriptor's number belongs to others at once: nobody who still had it may touch them, and none is lost. */
class EpollRaceTest extends KernelCase {

    private static final int ROUNDS = 3_000;

    @Override
    Kernel kernel() {
        return EpollKernelTest.epoll();
    }

    @Test
    void theNumberIsGivenBackByItsLastUser() throws IOException {
        int number = SystemCalls.eventDescriptor();
        Descriptor descriptor = new Descriptor(number);
        assertEquals(number, descriptor.enter());
        assertEquals(number, descriptor.enter());
        assertTrue(descriptor.close());
        assertFalse(descriptor.close(), "only the first closes");
        assertThrows(ClosedChannelException.class, descriptor::enter);
        descriptor.exit();
        assertTrue(SystemCalls.signal(number) > 0, "still ours");
        descriptor.exit();
        assertFalse(target(Path.of("/proc/self/fd/" + number)).contains("eventfd"), "given back");
        assertThrows(ClosedChannelException.class, descriptor::enter);
    }

    @Test
    void whoReceivesOrSendsWhileItIsClosedNeverReachesTheNextOne() throws Exception {
        AtomicReference<Socket> victim = new AtomicReference<>(pair().server());
        CountDownLatch stop = new CountDownLatch(1);
        List<Throwable> failures = new ArrayList<>();
        ByteBuffer target = ByteBuffer.allocate(16);
        Thread receiver = hammer(victim, stop, failures, socket -> socket.receive(target.clear()));
        ByteBuffer[] mark = {ByteBuffer.wrap(new byte[] {1})};
        Thread sender = hammer(victim, stop, failures, socket -> {
            mark[0].clear();
            socket.send(mark, 0, 1);
        });
        long before = sockets();
        Acceptor acceptor = listen();
        Deadline enough = enough();
        for (int round = 0; round < ROUNDS && !enough.passed(); round++) {
            Pair next = pair(acceptor, acceptor.local());
            victim.get().close();
            Pair innocent = pair(acceptor, acceptor.local());
            send(innocent.client(), (byte) 2);
            assertArrayEquals(new byte[] {2}, receive(innocent.server(), 1));
            assertEquals(0, innocent.client().receive(ByteBuffer.allocate(1)), "a mark came by a number that was reused");
            victim.set(next.server());
            innocent.client().close();
            innocent.server().close();
        }
        stop.countDown();
        receiver.join();
        sender.join();
        assertEquals(List.of(), failures);
        close();
        assertTrue(sockets() <= before, "sockets are left: " + sockets() + ", before " + before);
    }

    private interface Use {
        void of(Socket socket) throws IOException;
    }

    private static Thread hammer(AtomicReference<Socket> victim, CountDownLatch stop, List<Throwable> failures, Use use) {
        return Thread.ofPlatform().start(() -> {
            while (stop.getCount() > 0) {
                try {
                    use.of(victim.get());
                } catch (IOException e) {
                    Thread.onSpinWait(); // closed, until there is the next
                } catch (RuntimeException | Error e) {
                    synchronized (failures) {
                        failures.add(e);
                    }
                    return;
                }
            }
        });
    }

    @Test
    void manyMayCloseAtOnceWhileItIsPolled() throws Exception {
        long before = sockets();
        CountDownLatch stop = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread polling = Thread.ofPlatform().start(() -> {
            try {
                while (stop.getCount() > 0) {
                    poller.poll(1_000_000);
                }
            } catch (IOException | RuntimeException | Error e) {
                failure.set(e);
            }
        });
        AtomicReference<Socket> shared = new AtomicReference<>();
        Runnable closes = () -> {
            while (stop.getCount() > 0) {
                Socket socket = shared.get();
                if (socket != null) {
                    poller.remove(socket);
                    socket.close();
                }
            }
        };
        List<Thread> closing = List.of(Thread.ofPlatform().start(closes), Thread.ofPlatform().start(closes));
        Acceptor acceptor = listen();
        Deadline enough = enough();
        for (int round = 0; round < ROUNDS && !enough.passed(); round++) {
            Pair pair = pair(acceptor, acceptor.local());
            poller.add(pair.server(), operations -> { });
            shared.set(pair.server());
            pair.server().close();
            assertEquals(-1, endOf(pair.client()));
            pair.client().close();
        }
        stop.countDown();
        for (Thread thread : closing) {
            thread.join();
        }
        polling.join();
        assertEquals(null, failure.get());
        close();
        assertTrue(sockets() <= before, "sockets are left: " + sockets() + ", before " + before);
    }

    private static int endOf(Socket socket) throws IOException {
        return receive(socket, ByteBuffer.allocate(1));
    }

    /** Sockets and epoll's descriptors of this process. */
    private static long sockets() throws IOException {
        long count = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path one : all) {
                String target = target(one);
                count += target.startsWith("socket:") || target.contains("eventfd") || target.contains("eventpoll") ? 1 : 0;
            }
        }
        return count;
    }

    private static String target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
