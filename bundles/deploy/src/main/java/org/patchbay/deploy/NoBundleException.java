package org.patchbay.deploy;

/** A file is no bundle; the message says what is missing, as the end of a sentence that begins with the file's name. */
final class NoBundleException extends Exception {

    private static final long serialVersionUID = 1;

    NoBundleException(String message) {
        super(message);
    }

    NoBundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
