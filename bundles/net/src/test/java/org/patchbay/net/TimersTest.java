package org.patchbay.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.patchbay.spi.Deadline;

/** Whatever is armed, put forward and taken away, each entry comes up once, in the first tick after its time. */
class TimersTest {

    private final class Named extends Timers.Entry {
        private long next = Timers.NEVER;

        @Override
        long overdue(long now) {
            up.add(this);
            return next;
        }
    }

    private final Timers timers = new Timers();
    private final List<Timers.Entry> up = new ArrayList<>();

    private List<Timers.Entry> expire(long now) {
        up.clear();
        timers.expire(now);
        return List.copyOf(up);
    }

    @Test
    void anEntryComesUpInTheTickAfterItsTimeAndOnlyOnce() {
        Named entry = new Named();
        timers.arm(entry, 1);
        assertEquals(List.of(), expire(Timers.TICK - 1));
        assertEquals(1, timers.remaining(Timers.TICK - 1));
        assertEquals(List.of(entry), expire(Timers.TICK));
        assertEquals(List.of(), expire(Long.MAX_VALUE - 1));
        assertTrue(timers.isEmpty());
        assertEquals(Timers.NEVER, timers.remaining(0));
    }

    @Test
    void anEntryMayComeUpAgainAtATimeThatItSays() {
        Named entry = new Named();
        timers.arm(entry, 1);
        entry.next = 3 * Timers.TICK;
        assertEquals(List.of(entry), expire(Timers.TICK));
        entry.next = Timers.NEVER;
        assertEquals(List.of(), expire(2 * Timers.TICK));
        assertEquals(List.of(entry), expire(3 * Timers.TICK));
        assertTrue(timers.isEmpty());
    }

    @Test
    void aTimeThatIsPutOffLeavesItWhereItIsAndOneThatComesEarlierMovesIt() {
        Named entry = new Named();
        timers.arm(entry, 10 * Timers.TICK);
        assertTrue(entry.isArmedBy(10 * Timers.TICK));
        assertFalse(entry.isArmedBy(9 * Timers.TICK));
        timers.arm(entry, 20 * Timers.TICK);
        timers.arm(entry, Timers.NEVER);
        assertEquals(10 * Timers.TICK, timers.remaining(0));
        timers.arm(entry, 5 * Timers.TICK);
        assertEquals(5 * Timers.TICK, timers.remaining(0));
        timers.arm(entry, -7); // the past
        assertEquals(0, timers.remaining(0));
        timers.remove(entry);
        timers.remove(entry);
        assertFalse(entry.isArmed());
        assertFalse(entry.isArmedBy(Timers.NEVER - Timers.TICK));
        assertEquals(List.of(), expire(Long.MAX_VALUE - 1));
    }

    @Test
    void noDeadlineIsNever() {
        assertEquals(Timers.NEVER, Timers.time(Deadline.NONE));
        assertTrue(Timers.time(Deadline.after(Duration.ofDays(30_000))) > Timers.now());
    }

    @Test
    void manyComeUpAsAMapOfThemSays() {
        Random random = new Random(7);
        Map<Named, Long> model = new HashMap<>();
        List<Named> entries = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            entries.add(new Named());
        }
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            Named entry = entries.get(random.nextInt(entries.size()));
            if (random.nextInt(8) == 0) {
                timers.remove(entry);
                model.remove(entry);
            } else {
                long tick = now / Timers.TICK + random.nextInt(50);
                timers.arm(entry, tick * Timers.TICK);
                model.merge(entry, tick * Timers.TICK, Math::min);
            }
            if (random.nextInt(20) == 0) {
                now += random.nextLong(5 * Timers.TICK);
                long then = now;
                List<Named> expected = entries.stream().filter(one -> model.getOrDefault(one, Timers.NEVER) <= then).toList();
                List<Timers.Entry> up = expire(now);
                assertEquals(Set.copyOf(expected), Set.copyOf(up));
                assertEquals(expected.size(), up.size());
                model.keySet().removeAll(expected);
            }
        }
    }
}
