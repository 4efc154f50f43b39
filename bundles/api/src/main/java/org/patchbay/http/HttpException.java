package org.patchbay.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Something broke the rules of HTTP, ranked by how much it takes down: a {@linkplain ConnectionException connection}, a
 * {@linkplain StreamException stream}, or one {@linkplain MessageException message}.
 */
@ProviderType
public abstract sealed class HttpException extends IOException permits ConnectionException, StreamException, MessageException {

    private static final long serialVersionUID = 1;

    /** Who started it. */
    public enum Origin {
        /** The other side sent something that breaks a rule. */
        PEER,
        /** A limit or a deadline of ours ended it. */
        LOCAL,
        /** A handler or caller did. */
        APPLICATION
    }

    private final int status;
    private final Origin origin;
    private final String section;
    private final String detail;
    private final String offending;

    HttpException(int status, Origin origin, String section, String detail, CharSequence offending) {
        super(detail + (offending.isEmpty() ? "" : ": '" + Escaped.text(offending) + "'") + " (" + section + ")");
        this.status = status;
        this.origin = Objects.requireNonNull(origin, "origin");
        this.section = section;
        this.detail = detail;
        this.offending = Escaped.text(offending);
    }

    /**
     * What is to be answered for in place of {@code thrown}, which a handler let through: the fault of the peer, or the limit of
     * ours, that it is or that caused it.
     *
     * <pre>
     * an HttpException of PEER or LOCAL                       ⇒ itself
     * an IOException or UncheckedIOException caused by one    ⇒ its cause
     * an HttpException of APPLICATION, and anything else      ⇒ empty: the handler is to blame
     * </pre>
     */
    public static Optional<HttpException> faultBehind(Throwable thrown) {
        boolean wraps = thrown instanceof IOException || thrown instanceof UncheckedIOException;
        HttpException fault = thrown instanceof HttpException direct ? direct
                : wraps && thrown.getCause() instanceof HttpException cause ? cause : null;
        return Optional.ofNullable(fault).filter(found -> found.origin != Origin.APPLICATION);
    }

    /** Whether {@link #status} can be answered, where nothing was yet: not so the error code of a stream, nor what is no 4xx or 5xx. */
    public final boolean isAnswerable() {
        return status >= Status.BAD_REQUEST && status < 600 && !(this instanceof StreamException);
    }

    /** The status to answer with where an answer can still be sent; for HTTP/2 connection and stream errors, the error code. */
    public final int status() {
        return status;
    }

    /** Who started it. */
    public final Origin origin() {
        return origin;
    }

    /** The section of the RFC that was broken, or the name of the limit that was reached. */
    public final String section() {
        return section;
    }

    /** What is wrong, without a byte of the peer's, so that it may be sent in an answer. */
    public final String detail() {
        return detail;
    }

    /** The bytes at fault, escaped, at most 64 characters; may be empty. */
    public final String offending() {
        return offending;
    }
}
