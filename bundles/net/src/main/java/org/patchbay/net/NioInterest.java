package org.patchbay.net;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one channel wants to hear of, and the memory of it that makes changes rare. A selector tells what is ready again and again,
 * and to change its mind is a system call. So an interest stays as it is when its event has come, in the hope that it will be waited for
 * again; it is given up when an event comes that nobody waits for.
 *
 * <p>Any thread awaits and leaves; only the one that polls has to do with the selector, for the reason that {@link NioPoller} gives.
 */
final class NioInterest {

    private static final Logger LOG = LoggerFactory.getLogger(NioInterest.class);
    private static final VarHandle AWAITED;

    static {
        try {
            AWAITED = MethodHandles.lookup().findVarHandle(NioInterest.class, "awaited", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final NioPoller poller;
    private final SelectableChannel channel;
    private final Poller.Ready target;
    private final Runnable onLeft;
    private SelectionKey key;          // the polling thread's; null until something is awaited
    private volatile int interest;     // what the selector looks for, operations of SelectionKey; written by the polling thread
    private volatile int awaited;      // operations of SelectionKey
    private volatile boolean silent;
    private volatile boolean leaving;

    /** {@code onLeft} is called when the selector has let go of {@code channel}, which is closed then. */
    NioInterest(NioPoller poller, SelectableChannel channel, Poller.Ready target, Runnable onLeft) {
        this.poller = poller;
        this.channel = channel;
        this.target = target;
        this.onLeft = onLeft;
    }

    /** From now on one of {@code operations}, those of {@link SelectionKey}, is waited for. */
    void await(int operations) {
        AWAITED.getAndBitwiseOr(this, operations);
        if ((interest & operations) != operations) {
            poller.changed(this);
        }
    }

    /** The target is told of no more. */
    void silence() {
        silent = true;
    }

    /** The channel is to be closed. */
    void leave() {
        leaving = true;
        poller.changed(this);
    }

    /** The selector is closed: the channel is, too, if it was to be. */
    void leaveClosed() {
        if (leaving) {
            settle();
        }
    }

    // ------------------------------------------------------------------ by the thread that polls

    /** Lets {@code selector} know; true if the channel is to be closed after the next selection. */
    boolean apply(Selector selector) {
        if (leaving) {
            if (key != null) {
                key.cancel();
            }
            return true;
        }
        int wanted = interest | awaited;
        try {
            if (key == null) {
                key = channel.register(selector, wanted, this);
            } else if (wanted != interest) {
                key.interestOps(wanted);
            }
            interest = wanted;
        } catch (ClosedChannelException | CancelledKeyException e) {
            target.ready(Poller.READ | Poller.WRITE); // trying tells
        }
        return false;
    }

    /** True if the selector had let go of the channel, which is closed now. */
    boolean settle() {
        if (channel.isRegistered()) {
            return false;
        }
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing failed", e);
        }
        onLeft.run();
        return true;
    }

    void tell() {
        if (leaving) {
            return;
        }
        if (silent) {
            key.interestOps(0);
            return;
        }
        int operations = key.readyOps();
        giveUpUnheard(operations);
        boolean read = (operations & (SelectionKey.OP_READ | SelectionKey.OP_ACCEPT)) != 0;
        boolean write = (operations & (SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT)) != 0;
        target.ready((read ? Poller.READ : 0) | (write ? Poller.WRITE : 0));
    }

    private void giveUpUnheard(int operations) {
        int heard = (int) AWAITED.getAndBitwiseAnd(this, ~operations);
        int unheard = operations & ~heard;
        if (unheard != 0) {
            int less = interest & ~unheard;
            interest = less;
            interest = less | awaited & unheard; // what somebody awaited who found the interest still there
            key.interestOps(interest);
        }
    }
}
