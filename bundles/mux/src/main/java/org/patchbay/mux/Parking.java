package org.patchbay.mux;

import java.util.HashMap;
import java.util.Map;

/** Where requests wait, body unread, for a pattern that has just gone to come back; few enough, and not for long. */
final class Parking {

    private final Time time;
    private final Map<Long, Integer> byBundle = new HashMap<>();    // guarded by this
    private int total;                                              // guarded by this

    Parking(Time time) {
        this.time = time;
    }

    /** Whether the table is to be asked again; false: there is no room, or the time is up. */
    boolean await(Gone gone, MuxOptions options) {
        if (gone.isSettled()) {
            return true;
        }
        if (time.nanos() - gone.parkEnd() >= 0 || !enter(gone.bundleId(), options)) {
            return false;
        }
        try {
            return awaitSettled(gone);
        } finally {
            leave(gone.bundleId());
        }
    }

    private boolean awaitSettled(Gone gone) {
        synchronized (gone) {
            try {
                while (!gone.isSettled()) {
                    long rest = gone.parkEnd() - time.nanos();
                    if (rest <= 0) {
                        return false;
                    }
                    time.await(gone, rest);
                }
                return true;
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private synchronized boolean enter(long bundleId, MuxOptions options) {
        int ofBundle = byBundle.getOrDefault(bundleId, 0);
        if (total >= options.parkTotal() || ofBundle >= options.parkPerBundle()) {
            return false;
        }
        total++;
        byBundle.put(bundleId, ofBundle + 1);
        return true;
    }

    private synchronized void leave(long bundleId) {
        total--;
        byBundle.compute(bundleId, (id, count) -> count == 1 ? null : count - 1);
    }

    /** How many requests wait. */
    synchronized int waiting() {
        return total;
    }
}
