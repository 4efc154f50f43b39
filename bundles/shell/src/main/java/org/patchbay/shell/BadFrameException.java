package org.patchbay.shell;

import java.io.IOException;

/** The peer sent what is no frame. Nothing after it can be read. */
final class BadFrameException extends IOException {

    private static final long serialVersionUID = 1;

    BadFrameException(String message) {
        super(message);
    }
}
