package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.spi.BodyRate;
import org.patchbay.spi.Deadline;

/** The least rate of bodies, by a clock that stands still unless told. */
class BodyDeadlineTest {

    private static final long SECOND = 1_000_000_000;
    private static final BodyRate RATE = new BodyRate(100, Duration.ofSeconds(5));

    private final ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS);
    private long now = -3 * SECOND; // a clock that begins below zero is allowed

    private BodyDeadline deadline(Deadline set, BodyRate rate) {
        return new BodyDeadline(connection, set, rate, () -> now);
    }

    /** A wait of {@code seconds} that brings {@code bytes}; the deadline that it had, in seconds from its begin. */
    private long wait(BodyDeadline deadline, long seconds, long bytes) {
        deadline.begin();
        long left = connection.readDeadlines.getLast().nanoTime() - now;
        now += seconds * SECOND;
        deadline.end(bytes);
        return left / SECOND;
    }

    @Test
    void theGraceIsWaitedForAndThenTheAverageCounts() {
        BodyDeadline deadline = deadline(Deadline.NONE, RATE);
        assertEquals(5, wait(deadline, 2, 0), "the grace");
        assertEquals(3, wait(deadline, 1, 100), "what is left of it");
        assertEquals(2, wait(deadline, 0, 900), "100 bytes allow one second, which is less than the grace");
        assertEquals(7, wait(deadline, 4, 1), "1,000 bytes allow ten seconds, of which three were waited");
        assertEquals(3, wait(deadline, 0, 0), "a byte allows next to nothing");
    }

    @Test
    void theTimeThatTheHandlerTakesIsNotTheClients() {
        BodyDeadline deadline = deadline(Deadline.NONE, RATE);
        wait(deadline, 4, 10);
        now += 1000 * SECOND;
        assertEquals(1, wait(deadline, 0, 0));
    }

    @Test
    void theDeadlineThatWasSetHoldsWhereItIsEarlierAndWhileNobodyWaits() {
        Deadline set = new Deadline(now + 2 * SECOND);
        BodyDeadline deadline = deadline(set, RATE);
        assertEquals(2, wait(deadline, 0, 0));
        assertEquals(set, connection.readDeadlines.getLast());
        deadline.begin();
        Deadline moved = new Deadline(now + SECOND);
        deadline.set(moved);
        assertEquals(moved, connection.readDeadlines.getLast(), "for the read that waits, too: N-112");
        deadline.set(Deadline.NONE);
        assertEquals(now + 5 * SECOND, connection.readDeadlines.getLast().nanoTime(), "but the rate stays");
        deadline.end(0);
        assertTrue(connection.readDeadlines.getLast().isNone());
        deadline.shorten(moved);
        deadline.shorten(Deadline.NONE);
        assertEquals(moved, connection.readDeadlines.getLast(), "nothing makes it longer");
    }

    @Test
    void hugeBodiesEarnNoOverflow() {
        BodyDeadline deadline = deadline(Deadline.NONE, new BodyRate(1, Duration.ZERO));
        wait(deadline, 0, Long.MAX_VALUE);
        assertTrue(wait(deadline, 0, 0) > Duration.ofDays(10_000).toSeconds());
    }

    @Test
    void withoutARateNothingIsTouched() {
        BodyDeadline deadline = deadline(Deadline.NONE, BodyRate.NONE);
        deadline.begin();
        deadline.end(1);
        assertEquals(List.of(), connection.readDeadlines);
    }
}
