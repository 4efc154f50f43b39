package org.patchbay.http;

import java.io.IOException;

/** Content was written to an answer whose status has none (N-007; {@code ErrBodyNotAllowed} in Go). */
public final class BodyNotAllowedException extends IOException {

    private static final long serialVersionUID = 1;

    /** {@code message} says what was tried and why it can't be. */
    public BodyNotAllowedException(String message) {
        super(message);
    }
}
