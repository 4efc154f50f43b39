package org.patchbay.net;

/** A way to do I/O can't be had here; the message says why, and goes behind "no X: ". */
final class UnavailableException extends Exception {

    private static final long serialVersionUID = 1;

    UnavailableException(String message) {
        super(message);
    }
}
