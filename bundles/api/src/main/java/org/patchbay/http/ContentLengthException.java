package org.patchbay.http;

import java.io.IOException;

/** More was written than the Content-Length that the handler declared (N-007; {@code ErrContentLength} in Go). */
public final class ContentLengthException extends IOException {

    private static final long serialVersionUID = 1;

    /** {@code message} says what was tried and why it can't be. */
    public ContentLengthException(String message) {
        super(message);
    }
}
