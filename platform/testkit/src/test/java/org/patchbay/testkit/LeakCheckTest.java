package org.patchbay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.patchbay.spi.ListenOptions;

class LeakCheckTest {

    private static final Duration SHORT = Duration.ofMillis(1);

    private final MemoryNetwork network = new MemoryNetwork();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        network.close();
    }

    @Test
    void whatWasCleanedUpIsNotReported() throws Exception {
        LeakCheck check = LeakCheck.start("leaky-").watch(network);
        MemoryNetwork.Pair pair = network.pair();
        Thread thread = pair.server().fork("stream", pair.server()::close);
        pair.client().close();
        Thread other = Thread.ofPlatform().name("leaky-1").start(() -> { });
        assertEquals(List.of(), check.leftovers(WireClient.PATIENCE));
        thread.join();
        other.join();
    }

    @Test
    void threadsConnectionsListenersAndUncaughtExceptionsAreReported() throws Exception {
        LeakCheck check = LeakCheck.start("leaky-").watch(network);
        MemoryNetwork.Pair pair = network.pair();
        pair.client().close();
        pair.server().fork("stream 3", this::await);
        pair.server().fork("stream 5", () -> {
            throw new IllegalStateException("lost");
        }).join();
        network.listen(new InetSocketAddress("127.0.0.1", 80), ListenOptions.DEFAULT, null);
        Thread.ofPlatform().name("leaky-2").start(this::await);
        Thread.ofPlatform().name("other-2").start(this::await);
        List<String> left = check.leftovers(SHORT);
        assertEquals(List.of("running thread: stream 3", "open connection: " + pair.server(), "open listener: /127.0.0.1:80",
                "uncaught: java.lang.IllegalStateException: lost", "running thread: leaky-2"), left);
    }

    @Test
    void threadsThatWereThereBeforeAreNotReported() throws Exception {
        Thread.ofPlatform().name("leaky-0").start(this::await);
        assertEquals(List.of(), LeakCheck.start("leaky-").leftovers(SHORT));
    }

    @Test
    void theExtensionFailsATestThatLeavesSomething() throws Exception {
        NoLeaks noLeaks = new NoLeaks();
        noLeaks.afterEach(null);
        noLeaks.network().pair();
        AssertionError failure = assertThrows(AssertionError.class, () -> noLeaks.afterEach(null));
        assertTrue(failure.getMessage().startsWith("left over: open connection: "), failure.getMessage());
        noLeaks.afterEach(null);
    }

    private void await() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
