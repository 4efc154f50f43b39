package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Who always finds something to do lets others run now and then; who waits for its peer has done so by that, in both directions. */
@Timeout(60)
@ParameterizedClass
@MethodSource("org.patchbay.net.Loopback#loopModes")
class GiveWayTest extends Connected {

    private static final int ROUNDS = 64;

    /** Carries one thread, and counts how often it is queued because it has yielded. */
    private static final class Scheduler implements Executor, AutoCloseable {

        private final ExecutorService carrier = Executors.newSingleThreadExecutor();
        private final AtomicInteger yields = new AtomicInteger();
        private final Field state;
        private final int yielded;
        private volatile Thread thread;

        Scheduler() throws ReflectiveOperationException {
            Class<?> type = Class.forName("java.lang.VirtualThread");
            state = type.getDeclaredField("state");
            state.setAccessible(true);
            Field constant = type.getDeclaredField("YIELDED");
            constant.setAccessible(true);
            yielded = constant.getInt(null);
        }

        CompletableFuture<Integer> start(Callable<?> task) throws UnavailableException {
            CompletableFuture<Integer> result = new CompletableFuture<>();
            thread = LaneThreads.find().make(this, "counted", () -> {
                try {
                    task.call();
                    result.complete(yields.get());
                } catch (Exception e) {
                    result.completeExceptionally(e);
                }
            });
            thread.start();
            return result;
        }

        void awaitWaiting() {
            for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Loopback.PATIENCE_SECONDS);
                    thread.getState() != Thread.State.WAITING;) {
                assertTrue(System.nanoTime() - end < 0, () -> "it does not wait: " + thread.getState());
                Thread.onSpinWait();
            }
        }

        @Override
        public void execute(Runnable continuation) {
            try {
                yields.addAndGet(state.getInt(thread) == yielded ? 1 : 0);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
            carrier.execute(continuation);
        }

        @Override
        public void close() {
            carrier.shutdown();
        }
    }

    private void echo(int rounds) throws IOException {
        for (int i = 0; i < rounds; i++) {
            server.write(Loopback.bytes(Loopback.read(server, 1)));
        }
    }

    @Test
    void whoWaitsForEachRequestNeverYields() throws Exception {
        try (Scheduler scheduler = new Scheduler()) {
            CompletableFuture<Integer> yields = scheduler.start(() -> {
                echo(ROUNDS);
                return null;
            });
            for (int i = 0; i < ROUNDS; i++) {
                scheduler.awaitWaiting();
                Loopback.send(client, "x");
                assertEquals('x', client.getInputStream().read());
            }
            assertEquals(0, yields.get(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }

    @Test
    void whoNeverWaitsYieldsEachSixteenthTime() throws Exception {
        try (Scheduler scheduler = new Scheduler()) {
            server.unread(Loopback.bytes("x".repeat(ROUNDS)));
            CompletableFuture<Integer> yields = scheduler.start(() -> readEach(ROUNDS));
            assertEquals(ROUNDS / 16, yields.get(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }

    private String readEach(int count) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(Loopback.read(server, 1));
        }
        return all.toString();
    }
}
