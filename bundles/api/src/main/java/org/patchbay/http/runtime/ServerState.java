package org.patchbay.http.runtime;

/** The life of a server. */
public enum ServerState {
    /** It accepts connections. */
    LISTENING,
    /** It finishes what is in flight and accepts nothing new. */
    DRAINING,
    /** It has ended. */
    STOPPED,
    /** It could not start. */
    FAILED
}
