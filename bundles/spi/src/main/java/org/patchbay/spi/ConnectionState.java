package org.patchbay.spi;

/** Go's {@code ConnState} (N-083): NEW → ACTIVE ⇄ IDLE → CLOSED, or ACTIVE → HIJACKED. */
public enum ConnectionState {
    /** Accepted; no byte of a request read. */
    NEW,
    /** A request is being read or served. */
    ACTIVE,
    /** Waiting for the next request. */
    IDLE,
    /** A handler took it over. */
    HIJACKED,
    /** Gone. */
    CLOSED
}
