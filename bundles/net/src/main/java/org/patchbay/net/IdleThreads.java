package org.patchbay.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The connections of one loop whose threads wait for their next bytes. A thread costs more memory than all else that such a connection
 * keeps, but to start one costs more time than to wake it: so it is let go when it has waited for one to two {@link #INTERVAL}s. To look
 * at all of them now and then needs no timer and no clock of a connection that is busy. Only the owner of the loop uses it.
 */
final class IdleThreads extends Timers.Entry {

    /** Between two looks. */
    static final long INTERVAL = Duration.ofMillis(250).toNanos();

    /** The place of one that is not here. */
    static final int NOWHERE = -1;

    private final List<RestingHalf> halves = new ArrayList<>();

    /** From now on it is looked at. Adding one twice does nothing. */
    void add(RestingHalf half) {
        if (half.idlePlace() == NOWHERE) {
            half.idlePlace(halves.size());
            halves.add(half);
        }
    }

    void remove(RestingHalf half) {
        int place = half.idlePlace();
        if (place == NOWHERE) {
            return;
        }
        RestingHalf last = halves.removeLast();
        if (last != half) {
            halves.set(place, last);
            last.idlePlace(place);
        }
        half.idlePlace(NOWHERE);
    }

    @Override
    long overdue(long now) {
        for (int i = halves.size() - 1; i >= 0; i--) { // who leaves is replaced by one that has been looked at
            RestingHalf half = halves.get(i);
            if (!half.look()) {
                remove(half);
            }
        }
        return halves.isEmpty() ? Timers.NEVER : now + INTERVAL;
    }
}
