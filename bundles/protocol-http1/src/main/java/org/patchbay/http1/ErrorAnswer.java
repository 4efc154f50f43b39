package org.patchbay.http1;

import java.util.Set;
import org.patchbay.http.HttpException;
import org.patchbay.http.Status;

/**
 * The answer to a request that can't be served, after which the connection closes: minimal, HTTP/1.1, and without a byte of
 * the request (N-057, N-058).
 *
 * @param status 400 to 599
 * @param cause  what to say beside the status; one of ours, or ""
 */
record ErrorAnswer(int status, String cause) {

    /** What Go says; anything else stays between us and the log. */
    private static final Set<String> SAID = Set.of(FieldLines.INVALID_NAME, HostField.MALFORMED, RequestHead.MISSING_HOST,
            RequestLine.UNSUPPORTED_VERSION);

    static ErrorAnswer to(HttpException fault) {
        return new ErrorAnswer(fault.status(), SAID.contains(fault.detail()) || isCoding(fault) ? fault.detail() : "");
    }

    private static boolean isCoding(HttpException fault) {
        return fault.detail().equals(BodyFraming.UNSUPPORTED_CODING);
    }

    /** Head and content, which ends with the connection. */
    void encode(ByteSink sink) {
        encodeHead(sink);
        sink.text(isCoding() ? cause : line());
    }

    /** The head alone. */
    void encodeHead(ByteSink sink) {
        sink.text("HTTP/1.1 " + line());
        sink.crlf();
        sink.field("Content-Type", "text/plain; charset=utf-8");
        sink.field("Connection", "close");
        sink.crlf();
    }

    private String line() {
        String plain = status + " " + Status.text(status);
        return cause.isEmpty() || isCoding() ? plain : plain + ": " + cause;
    }

    private boolean isCoding() {
        return cause.equals(BodyFraming.UNSUPPORTED_CODING);
    }
}
