package org.patchbay.net;

/** Something that a loop does between two polls. It may take long: another thread takes over the loop then. */
@FunctionalInterface
interface Turn {

    /** Does it, on a thread that may have lost its loop when this returns. */
    void take();

    /** Does what can't wait for its end, since it takes long and its loop has been taken from its thread; by the monitor. */
    default void overtaken() {
    }
}
