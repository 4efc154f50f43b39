package org.patchbay.net;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What one channel wants to hear of, and the memory of it that makes changes rare. A selector tells what is ready again and again,
 * and to change its mind is a system call. So an interest stays as it is when its event has come, in the hope that it will be waited for
 * again; it is given up when an event comes that nobody waits for.
 *
 * <p>Any thread awaits, the one that polls tells; there is no lock, which the polling thread might have to wait for.
 */
final class NioInterest {

    /** For a selector, which comes round at once unless a handler keeps it up, and then after some milliseconds. */
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(5);
    private static final long SHORT_WAIT = TimeUnit.MICROSECONDS.toNanos(50);
    private static final VarHandle AWAITED;

    static {
        try {
            AWAITED = MethodHandles.lookup().findVarHandle(NioInterest.class, "awaited", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final NioPoller poller;
    private final Poller.Ready target;
    private volatile SelectionKey key; // null until registered
    @SuppressWarnings("unused")        // by its handle
    private volatile int awaited;      // operations of SelectionKey

    NioInterest(NioPoller poller, Poller.Ready target) {
        this.poller = poller;
        this.target = target;
    }

    void registered(SelectionKey with) {
        key = with;
    }

    /** From now on one of {@code operations}, those of {@link SelectionKey}, is waited for. */
    void await(int operations) {
        AWAITED.getAndBitwiseOr(this, operations);
        try {
            if ((key.interestOps() & operations) != operations) {
                key.interestOpsOr(operations);
                poller.changed();
            }
        } catch (CancelledKeyException e) {
            // it is closed, and who waits looks for that
        }
    }

    void cancel() {
        key.cancel();
        poller.changed();
    }

    /** Returns once the selector has let go of the channel, or as good as ever. */
    void cancelAndAwait() {
        long began = System.nanoTime();
        key.cancel();
        while (key.channel().isRegistered() && System.nanoTime() - began < LONGEST_WAIT) {
            poller.wakeUp();
            LockSupport.parkNanos(SHORT_WAIT);
        }
    }

    /** After the channel was closed: the selector lets go of it when it comes round. */
    void closed() {
        poller.changed();
    }

    /** By the thread that polls. */
    void tell() {
        int operations;
        try {
            operations = key.readyOps();
            giveUpUnheard(operations);
        } catch (CancelledKeyException e) {
            operations = SelectionKey.OP_READ | SelectionKey.OP_WRITE; // trying tells
        }
        boolean read = (operations & (SelectionKey.OP_READ | SelectionKey.OP_ACCEPT)) != 0;
        boolean write = (operations & (SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT)) != 0;
        target.ready((read ? Poller.READ : 0) | (write ? Poller.WRITE : 0));
    }

    private void giveUpUnheard(int operations) {
        int heard = (int) AWAITED.getAndBitwiseAnd(this, ~operations);
        int unheard = operations & ~heard;
        if (unheard != 0) {
            key.interestOpsAnd(~unheard);
            int again = awaited & unheard; // by somebody who found the interest still there
            if (again != 0) {
                key.interestOpsOr(again);
            }
        }
    }
}
