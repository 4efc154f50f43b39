package org.patchbay.http;

import java.io.IOException;

/** The body was read after it was closed or its handler had returned (N-007; {@code ErrBodyReadAfterClose} in Go). */
public final class BodyClosedException extends IOException {

    private static final long serialVersionUID = 1;

    /** {@code message} says what was tried and why it can't be. */
    public BodyClosedException(String message) {
        super(message);
    }
}
