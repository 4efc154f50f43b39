package org.patchbay.mux;

/** What becomes of the requests that are still served by a handler when its time to go is up. */
public enum DrainEnd {
    /** Their threads are interrupted and their connections broken off. */
    INTERRUPT,
    /** They are left to themselves; the handler's bundle stops under them. */
    ABANDON,
    /** They are waited for, however long it takes: a request that never ends keeps its bundle from stopping. */
    WAIT
}
