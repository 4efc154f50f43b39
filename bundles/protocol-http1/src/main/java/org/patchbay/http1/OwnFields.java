package org.patchbay.http1;

import java.nio.charset.StandardCharsets;

/**
 * The fields of an answer that are ours and not its handler's, as bytes that were made before; they stand behind the handler's.
 *
 * <pre>
 * Date, Content-Length, Content-Type, Connection, Transfer-Encoding: chunked
 * </pre>
 */
final class OwnFields {

    private static final byte[] LENGTH = ascii("Content-Length: ");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final byte[] KEEP_ALIVE = ascii("Connection: keep-alive\r\n");
    private static final byte[] CHUNKED = ascii("Transfer-Encoding: chunked\r\n");

    byte[] date;              // a whole line; null for none, like the next three
    String type;              // the value of Content-Type
    private byte[] connection;
    private byte[] coding;
    long length = AnswerPlan.UNKNOWN; // the value of Content-Length, or UNKNOWN for none

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The connection closes after this answer. */
    void close() {
        connection = CLOSE;
    }

    /** The connection lives on, which a client of HTTP/1.0 must be told. */
    void keepAlive() {
        connection = KEEP_ALIVE;
    }

    /** The content comes in chunks. */
    void chunked() {
        coding = CHUNKED;
    }

    /** Each that is set, as a line. */
    void encode(ByteSink sink) {
        line(sink, date);
        if (length >= 0) {
            sink.put(LENGTH);
            sink.number(length);
            sink.crlf();
        }
        if (type != null) {
            sink.field("Content-Type", type);
        }
        line(sink, connection);
        line(sink, coding);
    }

    private static void line(ByteSink sink, byte[] line) {
        if (line != null) {
            sink.put(line);
        }
    }
}
