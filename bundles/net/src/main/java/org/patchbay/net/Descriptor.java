package org.patchbay.net;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.ClosedChannelException;

/**
 * A file descriptor that is given back to the system only when nobody uses it: the number would soon be another connection's, and a
 * late {@code recv} or {@code send} would hit that one. Closing waits for nobody; after it nobody new gets the number, and the last one
 * who has it really closes.
 */
final class Descriptor {

    private static final VarHandle STATE;
    private static final VarHandle REGISTRATION;
    /** Bit of the state: closed; the rest counts users. */
    private static final int CLOSED = 1 << 31;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Descriptor.class, "state", int.class);
            REGISTRATION = MethodHandles.lookup().findVarHandle(Descriptor.class, "registration", EpollTargets.Registration.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int number;
    private volatile int state;
    private volatile EpollTargets.Registration registration;

    /** Owns {@code number} from now on. */
    Descriptor(int number) {
        this.number = number;
    }

    /** The number, which stays ours until {@link #exit}. */
    int enter() throws ClosedChannelException {
        int now;
        do {
            now = state;
            if (now < 0) {
                throw new ClosedChannelException();
            }
        } while (!STATE.compareAndSet(this, now, now + 1));
        return number;
    }

    /** Once for each {@link #enter} that succeeded. */
    void exit() {
        int before = (int) STATE.getAndAdd(this, -1);
        if (before == (CLOSED | 1)) {
            end();
        }
    }

    boolean isOpen() {
        return state >= 0;
    }

    /** Whether it was this call that closed. */
    boolean close() {
        int before = (int) STATE.getAndBitwiseOr(this, CLOSED);
        if (before == 0) {
            end();
        }
        return before >= 0;
    }

    /** False if it has another one already. */
    boolean attach(EpollTargets.Registration registration) {
        return REGISTRATION.compareAndSet(this, null, registration);
    }

    /** Whether it was this one; who takes it off frees its place. */
    boolean detach(EpollTargets.Registration registration) {
        return registration != null && REGISTRATION.compareAndSet(this, registration, null);
    }

    /** What tells of it; null if nothing does. */
    EpollTargets.Registration registration() {
        return registration;
    }

    /** The kernel forgets a closed descriptor by itself; our table must be told. */
    private void end() {
        EpollTargets.Registration last = registration;
        if (detach(last)) {
            last.free();
        }
        SystemCalls.close(number);
    }
}
