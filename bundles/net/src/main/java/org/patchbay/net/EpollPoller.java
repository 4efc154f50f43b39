package org.patchbay.net;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.ClosedChannelException;

/**
 * Waits with epoll. Every source is added once, for all that can happen, and told of each change only (edge-triggered), so
 * {@link #await} has nothing to do. A source belongs to one poller at a time. One that is removed or closed while a poll is under way
 * may be heard of once more.
 *
 * <p>A poll first asks without waiting, which is cheap; only if there is nothing does it wait, and only then does {@link #wakeUp} need
 * a system call.
 */
final class EpollPoller implements Poller {

    private static final VarHandle STATE;
    /** Nobody waits, and nobody has asked for the next poll to end. */
    private static final int AWAKE = 0;
    /** A poll waits, or is about to. */
    private static final int ASLEEP = 1;
    /** Somebody wants the poll to end. */
    private static final int WOKEN = 2;

    private static final int ADD = 1;
    private static final int DELETE = 2;
    private static final int IN = 0x1;
    private static final int OUT = 0x4;
    private static final int ERROR = 0x8;
    private static final int HANG_UP = 0x10;
    private static final int PEER_HANG_UP = 0x2000;
    private static final int EDGE_TRIGGERED = 1 << 31;
    private static final int EVERYTHING = IN | OUT | PEER_HANG_UP | EDGE_TRIGGERED;
    private static final int CAPACITY = 512;
    /** The data of the descriptor that wakes; no target's is negative. */
    private static final long ALARM = -1;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(EpollPoller.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final EpollEvents.Layout layout;
    private final EpollTargets targets = new EpollTargets();
    private final EpollEvents events;
    private final Descriptor epoll;
    private final Descriptor alarm;
    private volatile int state = AWAKE;

    /** {@code precise} if the kernel has epoll_pwait2. */
    EpollPoller(EpollEvents.Layout layout, boolean precise) throws IOException {
        this.layout = layout;
        this.events = new EpollEvents(CAPACITY, layout, precise);
        this.epoll = new Descriptor(checked(SystemCalls.epollCreate()));
        try {
            int number = checked(SystemCalls.eventDescriptor());
            this.alarm = new Descriptor(number);
            // never read: each signal is a change, and 2^64 of them don't come
            control(ADD, number, layout.event(IN | EDGE_TRIGGERED, ALARM));
        } catch (IOException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    @Override
    public void add(Source source, Ready target) throws IOException {
        Descriptor descriptor = descriptor(source);
        int number = descriptor.enter();
        try {
            EpollTargets.Registration added = targets.add(target);
            if (!descriptor.attach(added)) {
                added.free();
                throw new IllegalStateException("added to a poller already");
            }
            try {
                control(ADD, number, layout.event(EVERYTHING, added.data()));
            } catch (IOException | RuntimeException | Error e) {
                forget(descriptor, added);
                throw e;
            }
        } finally {
            descriptor.exit();
        }
    }

    /** Does nothing: every change is told. */
    @Override
    public void await(Source source, int operations) {
        // added once for everything
    }

    @Override
    public void remove(Source source) {
        Descriptor descriptor = descriptor(source);
        try {
            int number = descriptor.enter();
            try {
                EpollTargets.Registration present = descriptor.registration();
                if (present != null && present.isIn(targets)) {
                    control(DELETE, number, layout.event(0, 0));
                    forget(descriptor, present);
                }
            } finally {
                descriptor.exit();
            }
        } catch (IOException e) {
            // closed, the source or this poller: neither is told of any more
            return;
        }
    }

    @Override
    public void poll(long nanos) throws IOException {
        int number = epoll.enter();
        try {
            int count = events.look(number);
            if (count == 0 && nanos > 0 && STATE.compareAndSet(this, AWAKE, ASLEEP)) {
                count = sleep(number, nanos);
            }
            state = AWAKE; // a wake-up that comes later is for the next poll
            tell(checked(count));
        } finally {
            epoll.exit();
        }
    }

    /** Keeps the alarm meanwhile: closed before it is heard, it would never be. */
    private int sleep(int number, long nanos) throws IOException {
        alarm.enter();
        try {
            return events.await(number, nanos);
        } finally {
            alarm.exit();
        }
    }

    private void tell(int count) {
        for (int i = 0; i < count; i++) {
            long data = events.data(i);
            Ready target = data == ALARM ? null : targets.find(data);
            if (target != null) {
                target.ready(operations(events.flags(i)));
            }
        }
    }

    static int operations(int flags) {
        int operations = 0;
        if ((flags & (IN | PEER_HANG_UP | HANG_UP | ERROR)) != 0) {
            operations |= READ;
        }
        if ((flags & (OUT | HANG_UP | ERROR)) != 0) {
            operations |= WRITE;
        }
        if ((flags & (PEER_HANG_UP | HANG_UP | ERROR)) != 0) {
            operations |= GONE;
        }
        return operations;
    }

    @Override
    public void wakeUp() {
        if (state != WOKEN && (int) STATE.getAndSet(this, WOKEN) == ASLEEP) {
            signal();
        }
    }

    private void signal() {
        try {
            int number = alarm.enter();
            try {
                SystemCalls.signal(number);
            } finally {
                alarm.exit();
            }
        } catch (ClosedChannelException e) {
            // closing has woken whoever waited
            return;
        }
    }

    /** Ends a poll that is under way, which then gives the descriptor back. Sources stay open. */
    @Override
    public void close() {
        epoll.close();
        if (alarm != null) {
            signal();
            alarm.close();
        }
    }

    private void control(int operation, int descriptor, int[] event) throws IOException {
        int number = epoll.enter();
        try {
            checked(SystemCalls.epollControl(number, operation, descriptor, event));
        } finally {
            epoll.exit();
        }
    }

    private static void forget(Descriptor descriptor, EpollTargets.Registration registration) {
        if (descriptor.detach(registration)) {
            registration.free();
        }
    }

    private static Descriptor descriptor(Source source) {
        return switch (source) {
            case LinuxSocket socket -> socket.descriptor();
            case LinuxAcceptor acceptor -> acceptor.descriptor();
            default -> throw new IllegalArgumentException("of another kernel: " + source);
        };
    }

    private static int checked(int result) throws IOException {
        if (result < 0) {
            throw Errno.exception(result);
        }
        return result;
    }
}
