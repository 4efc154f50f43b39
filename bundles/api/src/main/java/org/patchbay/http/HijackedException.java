package org.patchbay.http;

import java.io.IOException;

/** The connection was hijacked; the writer is of no more use (N-007; {@code ErrHijacked} in Go). */
public final class HijackedException extends IOException {

    private static final long serialVersionUID = 1;

    /** {@code message} says what was tried and why it can't be. */
    public HijackedException(String message) {
        super(message);
    }
}
