package org.patchbay.spi;

/** How a protocol leaves a connection. */
public enum Outcome {
    /** Nothing more will come of it; whoever called closes it. */
    CLOSED,
    /** It waits for the next request; only left-over bytes, put back into the connection, are kept. */
    IDLE,
    /** Somebody else owns it now (a tunnel, a hijacker) and will close it. */
    HANDED_OVER
}
