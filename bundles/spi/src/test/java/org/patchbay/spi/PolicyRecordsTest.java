package org.patchbay.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PolicyRecordsTest {

    @Test
    void noLimitIsAskedForByName() {
        assertSame(Deadline.NONE, Deadline.after(Timeouts.NONE));
        assertSame(Deadline.NONE, Deadline.at(Instant.MAX));
        assertFalse(Deadline.NONE.passed());
        assertEquals(Long.MAX_VALUE, Deadline.NONE.remainingNanos());
        assertThrows(IllegalArgumentException.class, () -> new Timeouts(Duration.ZERO, Timeouts.NONE, Timeouts.NONE, Timeouts.NONE));
        assertThrows(IllegalArgumentException.class, () -> new Limits(0, 1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Limits(1, 1, 1, -1, 1));
    }

    @Test
    void aDeadlineInThePastHasPassed() {
        assertTrue(Deadline.after(Duration.ofSeconds(-1)).passed());
        assertTrue(Deadline.at(Instant.now().minusSeconds(1)).passed());
        assertTrue(Deadline.at(Instant.MIN).passed());
        assertFalse(Deadline.after(Duration.ofHours(1)).passed());
        assertTrue(Deadline.at(Instant.now().plusSeconds(3600)).remainingNanos() > 0);
    }

    @Test
    void aHeadHasTheShorterOfItsTwoTimes() {
        Duration one = Duration.ofSeconds(1);
        assertEquals(one, new Timeouts(one, Timeouts.NONE, one, one).head());
        assertEquals(one, new Timeouts(Duration.ofSeconds(2), one, one, one).head());
    }

    @Test
    void theSafeDefaultsAreThoseOfTheSecurityPage() {
        assertEquals(Duration.ofSeconds(10), Timeouts.DEFAULT.readHeader());
        assertEquals(Duration.ofSeconds(75), Timeouts.DEFAULT.idle());
        assertEquals(16 * 1024, Limits.DEFAULT.requestLine());
        assertEquals(64 * 1024, Limits.DEFAULT.head());
        assertEquals(500, Limits.DEFAULT.fields());
        assertEquals(256 * 1024, Limits.DEFAULT.drain());
    }

    @Test
    void theEarlierOfTwoDeadlinesIsTheOneThatComesFirst() {
        Deadline now = new Deadline(Long.MAX_VALUE);
        Deadline later = new Deadline(Long.MIN_VALUE); // the clock wraps round
        assertSame(now, now.earlier(later));
        assertSame(now, later.earlier(now));
        assertSame(now, Deadline.NONE.earlier(now));
        assertSame(now, now.earlier(Deadline.NONE));
        assertTrue(Deadline.NONE.earlier(Deadline.NONE).isNone());
        assertTrue(Deadline.after(Timeouts.NONE, 5).isNone());
        assertEquals(new Deadline(7), Deadline.after(Duration.ofNanos(2), 5));
    }
}
