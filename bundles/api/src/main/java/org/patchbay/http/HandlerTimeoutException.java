package org.patchbay.http;

import java.io.IOException;

/** The time of the handler is over and its answer was given by another; what it writes is lost (N-007; {@code ErrHandlerTimeout} in Go). */
public final class HandlerTimeoutException extends IOException {

    private static final long serialVersionUID = 1;

    /** {@code message} says what was tried and why it can't be. */
    public HandlerTimeoutException(String message) {
        super(message);
    }
}
