package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.patchbay.net.NetworkOptions.Mode;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Outcome;

/**
 * A virtual thread that waits for a monitor of its loop's selector leaves its carrier, and is the next to get the monitor, once it runs:
 * never, if the thread that polls waits for the same monitor behind it. Here the test holds the monitor until both are there.
 */
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "selectors have other parts elsewhere")
class SelectorMonitorTest {

    private static final int MUCH = 20_000_000; // more than the system's buffers hold

    private final AtomicBoolean enough = new AtomicBoolean();
    private final CountDownLatch mayWrite = new CountDownLatch(1);
    private final CompletableFuture<Thread> served = new CompletableFuture<>();

    /** Some of its threads are stuck for ever when a test fails: then the network is left open. */
    private Outcome serve(Connection connection) {
        try {
            String text = Loopback.read(connection);
            if (text.equals("compute")) {
                served.complete(Thread.currentThread());
                while (!enough.get()) {
                    Thread.onSpinWait();
                }
                connection.readDeadline(Deadline.after(Duration.ofHours(1)));
                Loopback.read(connection);
            } else if (text.equals("write")) {
                served.complete(Thread.currentThread());
                mayWrite.await();
                connection.write(ByteBuffer.allocate(MUCH));
            }
            connection.write(Loopback.bytes("done"));
            return Outcome.IDLE;
        } catch (IOException | InterruptedException e) {
            return Outcome.CLOSED;
        }
    }

    private static Object part(Object of, Class<?> declaring, String name) throws ReflectiveOperationException {
        Field field = declaring.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }

    private static void await(String what, BooleanSupplier condition) {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Loopback.PATIENCE_SECONDS); !condition.getAsBoolean();) {
            assertTrue(System.nanoTime() - end < 0, () -> "waited in vain: " + what);
            Thread.onSpinWait();
        }
    }

    /** Of those that drive loops, how many wait for a monitor. */
    private static long blockedCarriers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread instanceof Carrier && thread.getState() == Thread.State.BLOCKED).count();
    }

    private static void assertDone(Socket client) throws IOException {
        assertEquals("done", new String(client.getInputStream().readNBytes(4)));
    }

    @Test
    void aThreadThatWaitsForRoomLeavesTheSelectorToTheThreadThatPolls() throws Exception {
        Loopback loopback = new Loopback(Mode.NIO, this::serve);
        try (Socket client = loopback.client()) {
            Loop loop = ((LoopConnection) loopback.server()).loop();
            Object selector = part(loop.poller(), NioPoller.class, "selector");
            Loopback.send(client, "write");
            Thread thread = served.get(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS);
            await("the handler to wait", () -> thread.getState() == Thread.State.WAITING && loop.isAsleep());
            synchronized (part(selector, selector.getClass(), "updateLock")) {
                mayWrite.countDown();
                await("the next poll", () -> blockedCarriers() > 0);
            }
            assertEquals(MUCH, client.getInputStream().readNBytes(MUCH).length);
            assertDone(client);
        }
        loopback.close();
    }

    @Test
    void aThreadWhoseLoopWasTakenOverWakesItWithoutLeavingItsCarrier() throws Exception {
        Loopback loopback = new Loopback(Mode.NIO, this::serve);
        try (Socket busy = loopback.client(); Socket other = loopback.client()) {
            Loop loop = ((LoopConnection) loopback.server()).loop();
            Object selector = part(loop.poller(), NioPoller.class, "selector");
            Loopback.send(busy, "compute");
            Thread thread = served.get(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS);
            Loopback.send(other, "ask");
            assertDone(other); // by the thread that has taken over
            await("the loop to sleep", loop::isAsleep);
            synchronized (part(selector, selector.getClass(), "interruptLock")) {
                enough.set(true);
                await("the handler's thread to wake its loop", () -> thread.getState() == Thread.State.BLOCKED);
                Object signal = part(selector, selector.getClass(), "eventfd");
                Method set = signal.getClass().getDeclaredMethod("set");
                set.setAccessible(true);
                set.invoke(signal);
                await("the next poll, if the handler's thread has left its carrier", () -> blockedCarriers() > 0);
            }
            Loopback.send(busy, "go on");
            assertDone(busy);
            Loopback.send(other, "ask");
            assertDone(other);
        } finally {
            enough.set(true);
        }
        loopback.close();
    }
}
