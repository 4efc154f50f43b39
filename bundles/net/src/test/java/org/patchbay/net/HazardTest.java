package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.net.NetworkOptions.Mode;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Outcome;

/** What one loop for all connections must not do to them. In each of these, a loop without the cure never comes to the answer. */
@Timeout(60)
@ParameterizedClass
@MethodSource("org.patchbay.net.Loopback#loopModes")
class HazardTest {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @Parameter
    Mode mode;

    /** A handler, which has read the first bytes. */
    private interface Served {
        void serve(Connection connection, String text) throws Exception;
    }

    /** Runs what waits while it can't leave its carrier; closing ends such waits, so that a test which fails ends as well. */
    private static final class Pinned implements AutoCloseable {

        interface Action {
            void run() throws IOException, InterruptedException;
        }

        private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

        void run(Action action) {
            threads.add(Thread.currentThread());
            Pinning.run(() -> {
                try {
                    action.run();
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        @Override
        public void close() {
            threads.forEach(Thread::interrupt);
        }
    }

    private Loopback loopback(Served served) throws IOException {
        return new Loopback(mode, connection -> {
            try {
                String text = Loopback.read(connection);
                if (text.equals("ping")) {
                    connection.write(Loopback.bytes("pong"));
                } else {
                    served.serve(connection, text);
                }
                return Outcome.IDLE;
            } catch (IOException e) {
                return Outcome.CLOSED;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void assertAnswers(Socket client, String asked, String answered) throws IOException {
        Loopback.send(client, asked);
        try {
            assertEquals(answered, new String(client.getInputStream().readNBytes(answered.length())));
        } catch (SocketTimeoutException e) {
            throw new AssertionError("waited in vain for '" + answered + "': the loop doesn't come round", e);
        }
    }

    @Test
    void aHandlerThatComputesDoesNotHoldUpTheOthers() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch computing = new CountDownLatch(2);
        try (Loopback loopback = loopback((connection, text) -> {
            computing.countDown();
            while (!enough.get()) {
                Thread.onSpinWait();
            }
            connection.write(Loopback.bytes("computed"));
        }); Socket one = loopback.client(); Socket two = loopback.client(); Socket other = loopback.client()) {
            Loopback.send(one, "compute");
            Loopback.send(two, "compute");
            try {
                assertAnswers(other, "ping", "pong");
                assertTrue(computing.await(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS)); // both, at the same time, on one loop
                assertAnswers(other, "ping", "pong");
            } finally {
                enough.set(true);
            }
            assertAnswers(one, "", "computed");
            assertAnswers(two, "", "computed");
            assertAnswers(one, "ping", "pong"); // their threads are back on the loop
            assertAnswers(two, "ping", "pong");
        }
    }

    @Test
    void aThreadThatWaitsWhilePinnedForALockWhoseHolderIsOnTheSameLoopGetsIt() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        Pinned pinned = new Pinned();
        try (Loopback loopback = loopback((connection, text) -> {
            if (text.equals("hold")) {
                lock.lock();
                held.countDown();
                Loopback.read(connection);
                lock.unlock();
                connection.write(Loopback.bytes("released"));
            } else {
                pinned.run(() -> {
                    waiting.countDown();
                    lock.lockInterruptibly();
                });
                lock.unlock();
                connection.write(Loopback.bytes("got it"));
            }
        }); pinned; Socket holder = loopback.client(); Socket waiter = loopback.client()) {
            Loopback.send(holder, "hold");
            assertTrue(held.await(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS));
            Loopback.send(waiter, "wait");
            assertTrue(waiting.await(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertAnswers(holder, "release", "released");
            assertAnswers(waiter, "", "got it");
        }
    }

    @Test
    void aReadWhilePinnedHasItsDeadlineAndItsBytes() throws Exception {
        Pinned pinned = new Pinned();
        try (Loopback loopback = loopback((connection, text) -> pinned.run(() -> {
            connection.readDeadline(Deadline.after(Duration.ofMillis(20)));
            String first = "";
            try {
                first = Loopback.read(connection);
            } catch (SocketTimeoutException e) {
                first = "late";
            }
            connection.readDeadline(Deadline.NONE);
            connection.write(Loopback.bytes(first));
            connection.write(Loopback.bytes(Loopback.read(connection)));
        })); pinned; Socket client = loopback.client()) {
            assertAnswers(client, "read", "late");
            assertAnswers(client, "bytes", "bytes");
        }
    }

    @Test
    void threadsThatAHandlerStartsAreNotOnItsLoopButThoseOfTheConnectionAre() throws Exception {
        try (Loopback loopback = loopback((connection, text) -> {
            CompletableFuture<String> child = new CompletableFuture<>();
            CompletableFuture<String> grandchild = new CompletableFuture<>();
            CompletableFuture<String> fork = new CompletableFuture<>();
            Thread.startVirtualThread(() -> {
                Thread.startVirtualThread(() -> grandchild.complete(carrier()));
                Thread.yield();
                child.complete(carrier());
            });
            connection.fork("stream", () -> fork.complete(carrier()));
            String all = carrier() + " " + soon(child) + " " + soon(grandchild) + " " + soon(fork);
            connection.write(Loopback.bytes(String.format("%-40s", all)));
        }); Socket client = loopback.client()) {
            assertAnswers(client, "start", String.format("%-40s", "net ForkJoinPool ForkJoinPool net"));
        }
    }

    private static <T> T soon(CompletableFuture<T> value) throws Exception {
        return value.get(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Of the present thread: the first word of its carrier's name, which is what stands between @ and a blank or a dash. */
    private static String carrier() {
        String thread = Thread.currentThread().toString();
        return thread.substring(thread.lastIndexOf('@') + 1).split("[ -]")[0];
    }

    @Test
    void threadsThatAHandlerStartsRunAtTheSameTime() throws Exception {
        try (Loopback loopback = loopback((connection, text) -> {
            CountDownLatch[] here = {new CountDownLatch(1), new CountDownLatch(1)};
            CompletableFuture<?>[] met = {new CompletableFuture<>(), new CompletableFuture<>()};
            for (int i = 0; i < 2; i++) {
                int me = i;
                Thread.startVirtualThread(() -> {
                    here[me].countDown();
                    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Loopback.PATIENCE_SECONDS);
                    while (CORES > 1 && here[1 - me].getCount() > 0 && System.nanoTime() - end < 0) {
                        Thread.onSpinWait(); // keeps its core
                    }
                    awaitOther(here[1 - me]); // the only one has to be left to the other
                    met[me].complete(null);
                });
            }
            soon(CompletableFuture.allOf(met));
            connection.write(Loopback.bytes("met"));
        }); Socket client = loopback.client()) {
            assertAnswers(client, "fan out", "met");
        }
    }

    private static void awaitOther(CountDownLatch other) {
        try {
            other.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void blockingSocketsOfTheJdkGoOnWhileALoopIsStuck() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch computing = new CountDownLatch(1);
        try (ServerSocket elsewhere = new ServerSocket();
                Loopback loopback = loopback((connection, text) -> {
                    if (text.equals("compute")) {
                        computing.countDown();
                        while (!enough.get()) {
                            Thread.onSpinWait();
                        }
                    } else {
                        try (Socket remote = new Socket(elsewhere.getInetAddress(), elsewhere.getLocalPort())) {
                            connection.write(Loopback.bytes(new String(remote.getInputStream().readNBytes(4))));
                        }
                    }
                }); Socket busy = loopback.client(); Socket caller = loopback.client()) {
            elsewhere.bind(Loopback.free());
            Loopback.send(caller, "call");
            try (Socket remote = elsewhere.accept()) {
                Loopback.send(busy, "compute");
                assertTrue(computing.await(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS));
                Loopback.send(remote, "info");
                assertAnswers(caller, "", "info");
            } finally {
                enough.set(true);
            }
        }
    }

    @Test
    void threadsThatAlwaysYieldDoNotKeepOthersFromBeingHeard() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (Loopback loopback = loopback((connection, text) -> {
            for (int i = 0; i < 200; i++) {
                connection.fork("yielding", () -> {
                    while (!enough.get()) {
                        Thread.yield();
                    }
                });
            }
        }); Socket storm = loopback.client(); Socket other = loopback.client()) {
            Loopback.send(storm, "yield");
            try {
                for (int i = 0; i < 20; i++) {
                    assertAnswers(other, "ping", "pong");
                }
            } finally {
                enough.set(true);
            }
        }
    }

    @Test
    @SuppressWarnings("restricted")
    void aHandlerInANativeCallDoesNotHoldUpTheOthers() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch calling = new CountDownLatch(1);
        Linker linker = Linker.nativeLinker();
        MemorySegment address = linker.defaultLookup().find("usleep").orElseGet(() -> abort("no usleep here"));
        MethodHandle sleep = linker.downcallHandle(address, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try (Loopback loopback = loopback((connection, text) -> {
            calling.countDown();
            while (!enough.get()) {
                sleepNatively(sleep);
            }
            connection.write(Loopback.bytes("called"));
        }); Socket one = loopback.client(); Socket other = loopback.client()) {
            Loopback.send(one, "call");
            assertTrue(calling.await(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS));
            try {
                assertAnswers(other, "ping", "pong");
            } finally {
                enough.set(true);
            }
            assertAnswers(one, "", "called");
        }
    }

    private static void sleepNatively(MethodHandle sleep) {
        try {
            int zero = (int) sleep.invokeExact(50_000);
            assertEquals(0, zero);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anInterruptEndsAWaitAndHarmsNothing() throws Exception {
        CompletableFuture<Thread> reader = new CompletableFuture<>();
        try (Loopback loopback = loopback((connection, text) -> {
            reader.complete(Thread.currentThread());
            try {
                Loopback.read(connection);
            } catch (InterruptedIOException e) {
                connection.write(Loopback.bytes(Thread.interrupted() ? "interrupted" : "what"));
            }
        }); Socket client = loopback.client()) {
            Loopback.send(client, "read");
            reader.get(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS).interrupt();
            assertAnswers(client, "", "interrupted");
            assertAnswers(client, "ping", "pong");
        }
    }
}
