package org.patchbay.mux;

/** Who has closed a {@link Usage}. Called by the threads of requests: quick, and never fails. */
@FunctionalInterface
interface Closing {

    /** Nobody wants to know. */
    Closing UNHEARD = () -> { };

    /** A request has left. */
    void left();
}
