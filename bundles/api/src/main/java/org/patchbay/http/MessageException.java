package org.patchbay.http;

/** An HTTP error by whose blast radius one message is refused; whether the connection goes on depends on its framing. */
public sealed class MessageException extends HttpException permits BodyTooLargeException {

    private static final long serialVersionUID = 1;

    /** See {@link HttpException}; {@code detail} is a sentence without the offending bytes, which are escaped here. */
    public MessageException(int status, Origin origin, String section, String detail, CharSequence offending) {
        super(status, origin, section, detail, offending);
    }
}
