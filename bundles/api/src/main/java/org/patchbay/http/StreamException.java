package org.patchbay.http;

/** An HTTP error by whose blast radius one stream of a multiplexed connection ends; the others go on. */
public final class StreamException extends HttpException {

    private static final long serialVersionUID = 1;

    /** See {@link HttpException}; {@code detail} is a sentence without the offending bytes, which are escaped here. */
    public StreamException(int status, Origin origin, String section, String detail, CharSequence offending) {
        super(status, origin, section, detail, offending);
    }
}
