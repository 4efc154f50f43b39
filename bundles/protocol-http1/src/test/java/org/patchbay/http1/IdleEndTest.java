package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Timeouts;

/** Deadlines that many connections share. */
class IdleEndTest {

    private static final Duration IDLE = Duration.ofSeconds(75);

    private final IdleEnd end = new IdleEnd();

    @Test
    void nobodyIsCutShort() {
        for (int i = 0; i < 10_000; i++) {
            Deadline exact = Deadline.after(IDLE);
            assertTrue(end.after(IDLE).nanoTime() - exact.nanoTime() >= 0);
        }
    }

    @Test
    void nobodyWaitsAHundredthOfASecondLonger() {
        for (int i = 0; i < 10_000; i++) {
            Deadline shared = end.after(IDLE);
            assertTrue(Deadline.after(IDLE.plusMillis(10)).nanoTime() - shared.nanoTime() > 0);
        }
    }

    @Test
    void manyHaveTheSame() {
        Set<Deadline> different = Collections.newSetFromMap(new IdentityHashMap<>());
        long start = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            different.add(end.after(IDLE));
        }
        long ticks = (System.nanoTime() - start) / Duration.ofMillis(4).toNanos();
        assertTrue(different.size() <= ticks + 2, different.size() + " deadlines in " + ticks + " ticks");
    }

    @Test
    void anotherTimeIsAnotherDeadline() {
        assertNotSame(end.after(IDLE), end.after(Duration.ofSeconds(5)));
    }

    @Test
    void noneIsNone() {
        assertTrue(end.after(Timeouts.NONE).isNone());
        end.after(IDLE);
        assertEquals(Deadline.NONE, end.after(Timeouts.NONE));
    }
}
