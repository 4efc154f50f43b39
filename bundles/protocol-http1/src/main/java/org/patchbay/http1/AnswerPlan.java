package org.patchbay.http1;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.patchbay.http.Method;
import org.patchbay.http.MutableHeader;
import org.patchbay.http.Status;
import org.patchbay.semantics.ContentTypeSniffer;
import org.patchbay.semantics.TokenList;

/**
 * Decides how an answer is framed and whether its connection lives on, and brings the handler's fields in line with that:
 * RFC 9112 §6 and §9 (N-060 to N-067, N-073, N-074).
 *
 * <pre>
 * 1xx, 204, 304; HEAD                    ⇒ NONE
 * Content-Length set, or content known   ⇒ LENGTH
 * else on 1.1                            ⇒ CHUNKED
 * else, or Transfer-Encoding: identity   ⇒ UNTIL_CLOSE
 * </pre>
 */
final class AnswerPlan {

    /** How the end of the content is told. */
    enum Coding { NONE, LENGTH, CHUNKED, UNTIL_CLOSE }

    /** What {@link #frame} takes where the length of the content is not known yet. */
    static final long UNKNOWN = -1;

    // The fields that are ours and not the handler's, as bytes that were made before; they stand behind the handler's.
    private static final byte[] LENGTH = ascii("Content-Length: ");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final byte[] KEEP_ALIVE = ascii("Connection: keep-alive\r\n");
    private static final byte[] CHUNKED = ascii("Transfer-Encoding: chunked\r\n");

    private static final String CONNECTION = "Connection";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String CONTENT_LENGTH = "Content-Length";
    private static final String TRANSFER_ENCODING = "Transfer-Encoding";

    private final RequestHead request;
    private final int status;
    private final MutableHeader fields; // the handler's
    private long length;              // of the content: what the handler declared, or what was counted; or UNKNOWN
    private boolean counted;          // whether the length is our field
    private boolean keepAlive = true; // whether the server wants connections to live on
    private boolean chunked;          // whether our field says so
    private byte[] date;              // our line; null for none, like the next two
    private String type;              // the value of our Content-Type
    private byte[] connection;        // our line

    /** {@code fields} is a copy of the handler's, which the plan changes. */
    AnswerPlan(RequestHead request, int status, MutableHeader fields) {
        this.request = request;
        this.status = status;
        this.fields = fields;
        this.length = declare();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A length that can't be read is removed (N-063), and one beside a coding too, since the coding wins (N-064). */
    private long declare() {
        if (!fields.contains(CONTENT_LENGTH)) {
            return UNKNOWN;
        }
        boolean coded = fields.contains(TRANSFER_ENCODING) && !isIdentity();
        long said = fields.values(CONTENT_LENGTH).size() > 1 ? ContentLength.INVALID
                : ContentLength.parse(fields.get(CONTENT_LENGTH).orElse(""));
        if (said == ContentLength.INVALID || coded) {
            fields.remove(CONTENT_LENGTH);
            return UNKNOWN;
        }
        return said;
    }

    private boolean isIdentity() {
        return fields.get(TRANSFER_ENCODING).filter("identity"::equalsIgnoreCase).isPresent();
    }

    /** The length that the handler set, or {@link #UNKNOWN}. */
    long declared() {
        return counted ? UNKNOWN : length;
    }

    /** The final status. */
    int status() {
        return status;
    }

    /** Whether content may be written; HEAD's is dropped, but may. */
    boolean allowsContent() {
        return !Status.forbidsBody(status);
    }

    /**
     * Whether the connection closes after this answer, whatever becomes of the request's body.
     *
     * @param wanted  whether the server wants connections to live on
     * @param content the length of the whole, or {@link #UNKNOWN}
     */
    boolean closes(boolean wanted, long content) {
        keepAlive = wanted;
        boolean lengthKnown = isHead() || !allowsContent() || length >= 0 || content >= 0;
        return !keepAlive
                || request.line().isHttp2Preface()
                || TokenList.contains(fields, CONNECTION, "close")
                || request.wantsClose()
                || !request.isHttp11() && !lengthKnown
                || isTunnelAnswer();
    }

    /** After 2xx to CONNECT the client sends what is no request (RFC 9110 §9.3.6): nothing that follows can be read as one. */
    private boolean isTunnelAnswer() {
        return request.method().equals(Method.CONNECT) && status / 100 == 2;
    }

    private boolean isHead() {
        return request.method().equals(Method.HEAD);
    }

    /** Whether the type of the content is to be found out (N-066). */
    boolean lacksType() {
        return allowsContent() && !fields.contains(TRANSFER_ENCODING) && !fields.contains("Content-Encoding")
                && !fields.contains(CONTENT_TYPE) && !fields.suppressed(CONTENT_TYPE);
    }

    /** Whether Date is to be said: neither did the handler say it nor forbid it. */
    boolean lacksDate() {
        return !fields.contains("Date") && !fields.suppressed("Date");
    }

    /** {@code line} says it. */
    void date(byte[] line) {
        date = line;
    }

    /**
     * The coding; adds or removes Content-Length, and adds the type of {@code sample}.
     *
     * @param content the length of the whole, or {@link #UNKNOWN}
     * @param sample  its first bytes if they are to be looked at, else none
     */
    Coding frame(long content, byte[] sample) {
        Coding coding = code(content);
        if (sample.length > 0) {
            type = ContentTypeSniffer.detect(sample, sample.length);
        }
        return coding;
    }

    private Coding code(long content) {
        if (!allowsContent() || isTunnelAnswer()) {
            fields.remove(CONTENT_LENGTH).remove(TRANSFER_ENCODING);
            if (status == Status.NOT_MODIFIED) {
                fields.remove(CONTENT_TYPE); // N-065
            }
            return allowsContent() ? Coding.UNTIL_CLOSE : Coding.NONE;
        }
        if (length < 0 && content >= 0 && !fields.contains(TRANSFER_ENCODING) && !fields.suppressed(CONTENT_LENGTH)) {
            length = content;
            counted = true;
        }
        if (isHead() || length >= 0) {
            fields.remove(TRANSFER_ENCODING);
            return isHead() ? Coding.NONE : Coding.LENGTH;
        }
        return request.isHttp11() && !isIdentity() ? Coding.CHUNKED : Coding.UNTIL_CLOSE;
    }

    /** The field that says what becomes of the connection, and the coding's own; to be called last. */
    void announce(Coding coding, boolean close) {
        boolean said = keepAlive && TokenList.contains(fields, CONNECTION, "close");
        if (close && !said && status != Status.SWITCHING_PROTOCOLS) {
            fields.remove(CONNECTION);
            if (request.isHttp11()) {
                connection = CLOSE;
            }
        } else if (!close && !request.isHttp11() && !fields.contains(CONNECTION)) {
            connection = KEEP_ALIVE; // which a client of HTTP/1.0 must be told
        }
        if (coding == Coding.CHUNKED) {
            List<String> inner = fields.contains(TRANSFER_ENCODING) ? innerCodings() : List.of();
            fields.remove(TRANSFER_ENCODING);
            inner.forEach(name -> fields.add(TRANSFER_ENCODING, name));
            chunked = true;
        } else {
            fields.remove(TRANSFER_ENCODING);
        }
    }

    /** What the handler has done to the content; chunked comes last and once, whoever named it (RFC 9112 §6.1, N-064). */
    private List<String> innerCodings() {
        return fields.values(TRANSFER_ENCODING).stream().flatMap(value -> Stream.of(value.split(","))).map(String::strip)
                .filter(name -> !name.isEmpty() && !name.equalsIgnoreCase("chunked")).toList();
    }

    /** The finished head. */
    void encode(ByteSink sink) {
        AnswerHead.begin(sink, request.isHttp11(), status);
        fields.forEach(sink);
        line(sink, date);
        if (counted) {
            sink.put(LENGTH);
            sink.number(length);
            sink.crlf();
        }
        if (type != null) {
            sink.field(CONTENT_TYPE, type);
        }
        line(sink, connection);
        line(sink, chunked ? CHUNKED : null);
        sink.crlf();
    }

    private static void line(ByteSink sink, byte[] line) {
        if (line != null) {
            sink.put(line);
        }
    }

    /** Whether the head has a field of this name that could also be a trailer. */
    boolean says(String name) {
        return fields.contains(name) || date != null && name.equalsIgnoreCase("Date");
    }

    /** The handler's fields, as far as they are to leave. */
    MutableHeader fields() {
        return fields;
    }
}
