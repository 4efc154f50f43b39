package org.patchbay.http;

/**
 * A body is longer than a limit allows (N-037; {@code MaxBytesError} in Go). A handler that lets it through has the client
 * answered 413; in any case the connection closes after the answer, since the rest of the body is not read.
 */
public final class BodyTooLargeException extends MessageException {

    private static final long serialVersionUID = 1;

    private final long limit;

    /** The body has more than {@code limit} bytes. */
    public BodyTooLargeException(long limit) {
        super(Status.CONTENT_TOO_LARGE, Origin.PEER, "limit body", "the body has more than " + limit + " bytes", "");
        this.limit = limit;
    }

    /** How many bytes were allowed. */
    public long limit() {
        return limit;
    }
}
