package org.patchbay.net;

/** Something that a loop does between two polls. It may take long: another thread takes over the loop then. */
@FunctionalInterface
interface Turn {

    /** Does it, on a thread that may have lost its loop when this returns. */
    void take();
}
