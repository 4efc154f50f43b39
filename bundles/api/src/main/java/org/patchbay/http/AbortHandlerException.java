package org.patchbay.http;

/** Thrown by a handler to break off the answer at once, without a log line (N-008; {@code ErrAbortHandler} in Go). */
public final class AbortHandlerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Breaks off the answer. */
    public AbortHandlerException() {
        this(null);
    }

    /** Breaks off the answer because of {@code cause}, which was logged already. */
    public AbortHandlerException(Throwable cause) {
        super("handler aborted the answer", cause, false, false);
    }
}
