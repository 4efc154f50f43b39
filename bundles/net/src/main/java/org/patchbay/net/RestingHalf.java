package org.patchbay.net;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A half whose thread waits for the next bytes of a connection that is idle, with nothing half done. It can end as well, and the loop
 * wait in its place, which costs less memory; when there is something to do, another thread is started for that.
 *
 * <pre>
 * served ─ rest ─► (a thread waits) ─ looked at twice ─► sleep ─► (the loop waits) ─ wake ─► a thread is started, and served …
 *    ▲                    │ bytes                                        │ closed
 *    └────────────────────┘                                              ▼ end: nobody is to be woken
 * </pre>
 *
 * Whoever takes {@code asleep} back does what follows, so that one thread at most is started. It is set before it is asked for the last
 * time whether there is something to do, and whoever has something to do says so before asking whether it is set: one sees the other.
 */
abstract class RestingHalf extends Half {

    /** The first could be of a moment before bytes came. */
    private static final int MOST_LOOKS = 2;
    private static final VarHandle ASLEEP;

    static {
        try {
            ASLEEP = MethodHandles.lookup().findVarHandle(RestingHalf.class, "asleep", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private boolean isNew = true;                           // whether no thread has rested here; by the thread that serves
    private boolean resting;                                // whether one does; others see it late at worst
    private int looks;                                      // how often the loop saw it at that; one too many or too few does no harm
    private volatile boolean asleep;                        // whether the loop waits
    private volatile int idlePlace = IdleThreads.NOWHERE;   // among those that the loop looks at; written by its owner

    RestingHalf(LoopConnection connection) {
        super(connection, Poller.READ);
    }

    /**
     * Waits until trying may do something, but not for long; false if it was too long. The first time that is at once: many connections
     * are used once and kept for nothing, and a thread that never waited has no stack that would have to be kept with it.
     */
    final boolean rest() throws IOException {
        if (isNew) {
            isNew = false;
            checkDeadline();
            return isReady();
        }
        looks = 0;
        resting = true;
        if (idlePlace == IdleThreads.NOWHERE) {
            connection().loop().touch(connection());
        }
        try {
            await();
        } finally {
            resting = false;
        }
        return isReady();
    }

    @Override
    final boolean hasWaitedLong() {
        return resting && looks >= MOST_LOOKS;
    }

    /**
     * Lets the loop wait instead of a thread: from now on, whoever has something for one to do starts it. False if there is something
     * already, and the caller is to start it.
     */
    final boolean sleep() {
        asleep = true;
        if ((isReady() || !connection().isOpen()) && wakes()) {
            return false;
        }
        connection().awaits(Poller.READ);
        arm();
        return true;
    }

    private boolean wakes() {
        return asleep && ASLEEP.compareAndSet(this, true, false);
    }

    @Override
    final boolean isWaitedFor() {
        return asleep || super.isWaitedFor();
    }

    @Override
    final boolean wake() {
        if (wakes()) {
            connection().awaken();
            return true;
        }
        return super.wake();
    }

    /** The connection is closed: wakes the thread that waits, if any; false if the loop waits, and so no thread will look after it. */
    final boolean end() {
        if (wakes()) {
            return false;
        }
        super.wake();
        return true;
    }

    // ------------------------------------------------------------------ by the loop

    final boolean isResting() {
        return resting;
    }

    /** Looks whether a thread rests, and lets it go if it did so last time; false if there is no need to look again. */
    final boolean look() {
        if (resting && ++looks >= MOST_LOOKS) {
            super.wake();
            return false;
        }
        return resting;
    }

    final int idlePlace() {
        return idlePlace;
    }

    final void idlePlace(int place) {
        idlePlace = place;
    }
}
