package org.patchbay.http;

import java.io.IOException;

/** This protocol, or this state of the answer, does not offer the capability (N-007; {@code ErrNotSupported} in Go). */
public final class UnsupportedCapabilityException extends IOException {

    private static final long serialVersionUID = 1;

    /** {@code message} says what was tried and why it can't be. */
    public UnsupportedCapabilityException(String message) {
        super(message);
    }
}
