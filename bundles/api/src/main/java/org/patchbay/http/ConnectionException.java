package org.patchbay.http;

/** An HTTP error by whose blast radius the connection can't go on: the framing or the whole dialogue is in doubt. */
public final class ConnectionException extends HttpException {

    private static final long serialVersionUID = 1;

    /** See {@link HttpException}; {@code detail} is a sentence without the offending bytes, which are escaped here. */
    public ConnectionException(int status, Origin origin, String section, String detail, CharSequence offending) {
        super(status, origin, section, detail, offending);
    }
}
