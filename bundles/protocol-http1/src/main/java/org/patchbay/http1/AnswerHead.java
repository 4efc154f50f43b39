package org.patchbay.http1;

import java.nio.charset.StandardCharsets;
import org.patchbay.http.Header;
import org.patchbay.http.Status;

/**
 * The head of an answer, all decisions taken: RFC 9112 §4.
 *
 * @param http11 whether the status line says 1.1; else 1.0
 * @param status 100 to 999
 * @param fields in the order in which they leave
 */
record AnswerHead(boolean http11, int status, Header fields) {

    private static final int CACHED = 600;
    private static final byte[][] LINES_11 = lines("HTTP/1.1 ");
    private static final byte[][] LINES_10 = lines("HTTP/1.0 ");

    private static byte[][] lines(String version) {
        byte[][] lines = new byte[CACHED][];
        for (int status = 100; status < CACHED; status++) {
            lines[status] = (version + line(status)).getBytes(StandardCharsets.US_ASCII);
        }
        return lines;
    }

    /** {@code 200 OK}, or {@code 299 status code 299} for a code without a phrase (N-011). */
    private static String line(int status) {
        String phrase = Status.text(status);
        return status + " " + (phrase.isEmpty() ? "status code " + status : phrase) + "\r\n";
    }

    /** Status line, fields, empty line. */
    void encode(ByteSink sink) {
        begin(sink, http11, status);
        fields.forEach(sink);
        sink.crlf();
    }

    /** The status line. */
    static void begin(ByteSink sink, boolean http11, int status) {
        if (status < CACHED) {
            sink.put((http11 ? LINES_11 : LINES_10)[status]);
        } else {
            sink.text((http11 ? "HTTP/1.1 " : "HTTP/1.0 ") + line(status));
        }
    }
}
