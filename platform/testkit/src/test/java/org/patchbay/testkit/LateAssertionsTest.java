package org.patchbay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LateAssertionsTest {

    private final LateAssertions assertions = new LateAssertions();

    @Test
    void nothingIsWrongWhereNoAssertionFails() throws Exception {
        assertions.wrap((w, r) -> { }).serve(null, null);
        assertThrows(IllegalStateException.class, () -> assertions.wrap((w, r) -> {
            throw new IllegalStateException("what a handler may do");
        }).serve(null, null));
        assertEquals("x", assertions.in(() -> "x"));
        assertions.check();
        assertions.check();
    }

    @Test
    void theFirstThatFailsIsThrownWhereItHappensAndAgainInTheTest() {
        AssertionError first = new AssertionError("first");
        AssertionError second = new AssertionError("second");
        assertSame(first, assertThrows(AssertionError.class, () -> assertions.wrap((w, r) -> {
            throw first;
        }).serve(null, null)));
        assertSame(second, assertThrows(AssertionError.class, () -> assertions.in(() -> {
            throw second;
        })));
        assertSame(first, assertThrows(AssertionError.class, assertions::check));
        assertSame(second, first.getSuppressed()[0]);
    }

    @Test
    void oneOnAnotherThreadIsWaitedFor() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                assertions.wrap((w, r) -> {
                    entered.countDown();
                    goOn.await();
                    throw new AssertionError("late");
                }).serve(null, null);
            } catch (Exception | AssertionError e) {
                return; // as a server does
            }
        });
        entered.await();
        Thread checker = Thread.currentThread();
        Thread.ofVirtual().start(() -> {
            while (checker.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            goOn.countDown();
        });
        assertEquals("late", assertThrows(AssertionError.class, assertions::check).getMessage());
    }
}
