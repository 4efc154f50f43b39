package org.patchbay.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.LockSupport;
import org.patchbay.spi.Deadline;

/**
 * What the two halves of a connection on a loop have in common: one thread at a time waits until an event, the deadline, an interrupt
 * or closing ends that. An event that comes while nobody waits is remembered.
 */
abstract class Half {

    /** Operations in a row that found something to do, after which a thread lets others run. */
    private static final int MOST_IN_A_ROW = 16;

    private static final VarHandle READY;
    private static final VarHandle WAITING;

    static {
        try {
            READY = MethodHandles.lookup().findVarHandle(Half.class, "ready", boolean.class);
            WAITING = MethodHandles.lookup().findVarHandle(Half.class, "waiting", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final LoopConnection connection;
    private final int operation;                         // of Poller
    private volatile boolean ready = true;               // whether trying may do something; cleared before it is tried
    private volatile Thread waiting;
    private volatile Deadline deadline = Deadline.NONE;
    private int inARow;                                  // by the thread that uses this half; others see it late at worst
    private Thread user;                                 // whose operations were counted last; seen late by others at worst

    Half(LoopConnection connection, int operation) {
        this.connection = connection;
        this.operation = operation;
    }

    final LoopConnection connection() {
        return connection;
    }

    final boolean isReady() {
        return ready;
    }

    final void ready(boolean now) {
        READY.setRelease(this, now); // trying has a fence of its own, behind this and before the system call
    }

    /** An event says that trying may do something. Mostly that is known; then what was cleared since was cleared behind the event. */
    final void heard() {
        if (!ready) {
            ready = true;
        }
    }

    /** Whether somebody wants to hear of an event, of the deadline and of the end. */
    boolean isWaitedFor() {
        return waiting != null;
    }

    /** An event came, or what who waits should look at has changed; whether there is somebody. */
    boolean wake() {
        Thread thread = waiting;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
        return thread != null;
    }

    final void deadline(Deadline moved) {
        deadline = moved;
        if (isLimited()) {
            arm();
        }
    }

    final Deadline deadline() {
        return deadline;
    }

    /** Fails if the deadline has passed. */
    final void checkDeadline() throws IOException {
        if (deadline.passed()) {
            throw timeout();
        }
    }

    /** Whether something waits that the deadline ends. */
    boolean isLimited() {
        return isWaitedFor();
    }

    /** When it ends what waits, by {@link Timers}. */
    final long due() {
        return isLimited() ? Timers.time(deadline) : Timers.NEVER;
    }

    /** Lets other threads of the loop run, if this one has found something to do many times. */
    final void giveWay() {
        user = Thread.currentThread();
        if (++inARow >= MOST_IN_A_ROW) {
            inARow = 0;
            Thread.yield();
        }
    }

    /** {@code thread} waits, and so lets others run, in whichever half: what it did in this one begins anew. */
    final void rested(Thread thread) {
        if (user == thread) {
            inARow = 0;
        }
    }

    /** The thread that used it is about to end. */
    final void forgetUser() {
        user = null;
        inARow = 0;
    }

    /** Waits until trying may do something, or the thread {@link #hasWaitedLong}. */
    final void await() throws IOException {
        Thread me = Thread.currentThread();
        connection.rested(me);
        waiting = me;
        try {
            connection.awaits(operation);
            boolean woken = false;
            while (!ready && !hasWaitedLong()) {
                check(me, woken);
                arm();
                LockSupport.park();
                woken = true;
            }
        } finally {
            WAITING.setRelease(this, null); // who still sees the thread wakes it once too often
        }
    }

    /** Whether the thread is not to wait any longer, though nothing came. */
    boolean hasWaitedLong() {
        return false;
    }

    /** Who was not {@code woken} yet need not ask for the time: if the deadline has passed, the timers wake it at the next tick. */
    private void check(Thread me, boolean woken) throws IOException {
        if (!connection.isOpen()) {
            throw new ClosedChannelException();
        }
        if (woken) {
            checkDeadline();
        }
        if (me.isInterrupted()) {
            throw new InterruptedIOException("interrupted while waiting for the peer");
        }
    }

    final void arm() {
        long due = Timers.time(deadline);
        if (due != Timers.NEVER && !connection.isArmedBy(due)) {
            connection.loop().touch(connection);
        }
    }

    /** That the deadline has passed. */
    abstract SocketTimeoutException timeout();
}
