package org.patchbay.mux;

import java.time.Instant;

/** Time and waiting in it: a parameter, so that tests decide when it passes. */
interface Time {

    /** Nanoseconds from a start that means nothing. */
    long nanos();

    /** What the clock on the wall shows. */
    Instant instant();

    /** Waits on {@code monitor}, which the caller has entered, until it is notified, or {@code nanos} have passed, or for no reason. */
    void await(Object monitor, long nanos) throws InterruptedException;
}
