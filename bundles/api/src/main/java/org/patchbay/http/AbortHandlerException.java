package org.patchbay.http;

/** Thrown by a handler to break off the answer at once, without a log line (N-008; {@code ErrAbortHandler} in Go). */
public final class AbortHandlerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Breaks off the answer. */
    public AbortHandlerException() {
        super("handler aborted the answer", null, false, false);
    }
}
