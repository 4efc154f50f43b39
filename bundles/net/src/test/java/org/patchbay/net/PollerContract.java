package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.patchbay.spi.Deadline;

/** What a poller of any kernel tells, when it wakes, and whom it never confuses. */
abstract class PollerContract extends KernelCase {

    @Test
    void aWakeUpBeforeAPollEndsIt() throws IOException {
        poller.wakeUp();
        poller.wakeUp();
        poller.poll(Long.MAX_VALUE);
        poller.poll(0);
        poller.wakeUp();
        poller.poll(Long.MAX_VALUE);
    }

    @Test
    void aPollEndsByTime() throws IOException {
        poller.poll(0);
        poller.poll(1);
        poller.poll(1_500_000);
    }

    @Test
    void eachWakeUpEndsThePollThatIsUnderWay() throws Exception {
        Deadline enough = enough();
        for (int round = 0; round < 2_000 && !enough.passed(); round++) {
            CountDownLatch started = new CountDownLatch(1);
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread thread = Thread.ofPlatform().start(() -> {
                started.countDown();
                try {
                    poller.poll(Long.MAX_VALUE);
                } catch (IOException | RuntimeException e) {
                    failure.set(e);
                }
            });
            started.await();
            if (round % 16 == 0) {
                awaitWaiting(thread);
            }
            poller.wakeUp();
            thread.join();
            assertEquals(null, failure.get());
        }
    }

    /** Whether it waits in the kernel can't be seen from here: gives it the chance to. */
    private static void awaitWaiting(Thread thread) {
        for (int i = 0; i < 100 && thread.isAlive(); i++) {
            Thread.yield();
        }
    }

    @Test
    void noWakeUpIsLostBetweenTwoThreads() throws Exception {
        int rounds = 5_000;
        Deadline enough = enough();
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<Integer> given = new AtomicReference<>();
        Thread producer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < rounds && !done.get(); i++) {
                while (given.get() != null && !done.get()) {
                    Thread.yield();
                }
                given.set(i);
                poller.wakeUp();
            }
        });
        for (int i = 0; i < rounds && !enough.passed(); i++) {
            Integer got;
            while ((got = given.getAndSet(null)) == null) {
                poller.poll(Long.MAX_VALUE);
            }
            assertEquals(i, got);
        }
        done.set(true);
        producer.join();
    }

    @Test
    void tellsWhoHasSomethingToReceiveOrAccept() throws IOException {
        Acceptor acceptor = listen();
        Watched accepting = new Watched(acceptor);
        Socket client = closing(kernel.connect(acceptor.local()));
        Watched connecting = new Watched(client);
        connecting.await(Poller.WRITE);
        assertTrue(client.finishConnect());
        accepting.await(Poller.READ);
        Socket server = closing(acceptor.accept());
        Watched serving = new Watched(server);
        assertEquals(0, server.receive(ByteBuffer.allocate(1)));
        for (byte round = 0; round < 50; round++) {
            send(client, round);
            serving.await(Poller.READ);
            ByteBuffer target = ByteBuffer.allocate(2);
            assertEquals(1, server.receive(target));
            assertEquals(round, target.get(0));
            assertEquals(0, server.receive(target));
        }
        assertEquals(0, serving.heard() & Poller.GONE);
    }

    @Test
    void whatWasReadyBeforeItWasAddedIsTold() throws IOException {
        Pair pair = pair();
        send(pair.client(), (byte) 1);
        receive(pair.server(), 1);
        send(pair.client(), (byte) 2, (byte) 3);
        new Watched(pair.server()).await(Poller.READ);
    }

    @Test
    void tellsThatThePeerHasEnded() throws IOException {
        Pair pair = pair();
        Watched watched = new Watched(pair.server());
        send(pair.client(), (byte) 1);
        watched.await(Poller.READ);
        assertArrive(pair.server());
        pair.client().shutdownOutput();
        watched.await(Poller.READ);
        assertEquals(-1, pair.server().receive(ByteBuffer.allocate(1)));
    }

    @Test
    void tellsThatThePeerHasReset() throws IOException {
        Pair pair = pair();
        Watched watched = new Watched(pair.server());
        watched.await(Poller.WRITE);
        assertEquals(0, pair.server().receive(ByteBuffer.allocate(1)));
        pair.client().resetOnClose();
        pair.client().close();
        watched.await(Poller.READ);
    }

    private static void assertArrive(Socket socket) throws IOException {
        assertEquals(1, socket.receive(ByteBuffer.allocate(9)));
        assertEquals(0, socket.receive(ByteBuffer.allocate(9)));
    }

    @Test
    void whatWasRemovedIsHeardOfNoMoreAndCanBeAddedAgain() throws IOException {
        Pair pair = pair();
        Watched first = new Watched(pair.server());
        first.await(Poller.WRITE);
        poller.remove(pair.server());
        poller.remove(pair.server());
        send(pair.client(), (byte) 1);
        receive(pair.server(), 1);
        send(pair.client(), (byte) 2);
        Watched other = new Watched(pair().server());
        other.await(Poller.WRITE);
        assertEquals(0, first.heard() & Poller.READ);
        Watched second = new Watched(pair.server());
        second.await(Poller.READ);
        assertEquals(0, first.heard() & Poller.READ);
    }

    @Test
    void moreThanOneBatchIsToldWhole() throws IOException {
        List<Pair> pairs = new ArrayList<>();
        List<Watched> watched = new ArrayList<>();
        try (Acceptor acceptor = listen()) {
            for (int i = 0; i < 700; i++) {
                Pair pair = pair(acceptor, acceptor.local());
                pairs.add(pair);
                watched.add(new Watched(pair.server()));
                poller.await(pair.server(), Poller.READ);
            }
        }
        for (Pair pair : pairs) {
            send(pair.client(), (byte) 1);
        }
        for (int i = 0; i < pairs.size(); i++) {
            watched.get(i).await(Poller.READ);
            receive(pairs.get(i).server(), 1);
        }
    }

    /** Both are ready at once; whoever is told first closes the other, and a third takes its place, and its number. */
    @Test
    void anEventOfAClosedOneNeverReachesItsSuccessor() throws IOException {
        Deadline enough = enough();
        for (int round = 0; round < 300 && !enough.passed(); round++) {
            Pair one = pair();
            Pair two = pair();
            Successor successor = new Successor(one, two);
            Pair third = successor.spare;
            send(one.client(), (byte) 1);
            send(two.client(), (byte) 1);
            receiveNothing(third.server());
            long end = System.nanoTime() + PATIENCE;
            while (!successor.done) {
                poller.poll(TimeUnit.MILLISECONDS.toNanos(100));
                assertTrue(System.nanoTime() < end, "nobody was told");
            }
            poller.poll(0);
            poller.poll(0);
            assertFalse(successor.confused, "round " + round);
            for (Pair pair : List.of(one, two, third)) {
                pair.client().close();
                pair.server().close();
            }
            successor.late.close();
        }
    }

    private static void receiveNothing(Socket socket) throws IOException {
        assertEquals(0, socket.receive(ByteBuffer.allocate(1)));
    }

    private final class Successor {

        private final Pair spare = pair();
        private final Acceptor acceptor = listen();
        private Socket late;
        private boolean done;
        private boolean confused;

        Successor(Pair one, Pair two) throws IOException {
            poller.add(one.server(), operations -> told(operations, two));
            poller.await(one.server(), Poller.READ);
            poller.add(two.server(), operations -> told(operations, one));
            poller.await(two.server(), Poller.READ);
        }

        private void told(int operations, Pair other) {
            if ((operations & Poller.READ) == 0 || done) {
                return;
            }
            done = true;
            try {
                other.server().close();
                late = closing(kernel.connect(acceptor.local()));
                poller.add(late, heard -> confused |= (heard & (Poller.READ | Poller.GONE)) != 0);
                poller.await(late, Poller.READ);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void sourcesComeAndGoWhileAnotherThreadPolls() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread polling = Thread.ofPlatform().start(() -> {
            try {
                while (!stop.get()) {
                    poller.poll(Long.MAX_VALUE);
                }
            } catch (IOException | RuntimeException | Error e) {
                failure.set(e);
            }
        });
        Acceptor acceptor = listen();
        Deadline enough = enough();
        for (int round = 0; round < 1_000 && !enough.passed(); round++) {
            Pair pair = pair(acceptor, acceptor.local());
            CountDownLatch readable = new CountDownLatch(1);
            poller.add(pair.server(), operations -> {
                if ((operations & Poller.READ) != 0) {
                    readable.countDown();
                }
            });
            poller.await(pair.server(), Poller.READ);
            send(pair.client(), (byte) round);
            assertTrue(readable.await(20, TimeUnit.SECONDS), () -> "not told; the poll: " + failure.get());
            if (round % 2 == 0) {
                poller.remove(pair.server());
            }
            pair.server().close();
            pair.client().close();
        }
        stop.set(true);
        poller.wakeUp();
        polling.join();
        assertEquals(null, failure.get());
    }

    @Test
    void closingEndsAPollAndLeavesTheSourcesOpen() throws Exception {
        Deadline enough = enough();
        for (int round = 0; round < 200 && !enough.passed(); round++) {
            Poller closed = closing(kernel.poller());
            Thread polling = Thread.ofPlatform().start(() -> {
                try {
                    while (true) {
                        closed.poll(Long.MAX_VALUE);
                    }
                } catch (IOException | RuntimeException e) {
                    return; // says that it is closed
                }
            });
            Pair pair = pair();
            closed.add(pair.server(), operations -> { });
            closed.close();
            polling.join();
            closed.wakeUp();
            closed.remove(pair.server());
            send(pair.server(), (byte) 1);
            receive(pair.client(), 1);
            pair.server().close();
            pair.client().close();
        }
    }
}
