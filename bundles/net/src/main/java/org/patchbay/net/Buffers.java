package org.patchbay.net;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The memory through which bytes pass on their way to the system and from it. Whoever takes a buffer owns it alone until it is given back,
 * whatever happens to the loop meanwhile; mostly there is one of each kind, which goes from hand to hand. A buffer for receiving is
 * never held longer than one operation that does not wait.
 */
final class Buffers {

    /** Room of a buffer for sending. */
    static final int OUT = 16 * 1024;

    private final AtomicReference<Copy> in = new AtomicReference<>();
    private final AtomicReference<Copy> out = new AtomicReference<>();

    /** Room for receiving. */
    Copy takeIn() {
        Copy spare = in.getAndSet(null);
        return spare == null ? new Copy(Copy.SIZE) : spare;
    }

    void giveIn(Copy buffer) {
        in.setRelease(buffer);
    }

    /** An empty buffer for sending. */
    Copy takeOut() {
        Copy spare = out.getAndSet(null);
        if (spare == null) {
            return new Copy(OUT);
        }
        spare.bytes.clear();
        return spare;
    }

    void giveOut(Copy buffer) {
        out.setRelease(buffer);
    }
}
