package org.patchbay.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.patchbay.testkit.WireResponse.Field;
import org.patchbay.testkit.WireResponse.Framing;

/**
 * Reads one answer from bytes, strictly and on its own: it shares nothing with the code under test. What the grammar of
 * RFC 9112 forbids a sender to send is a {@link WireException}; a body that ends early is an answer that says so.
 */
final class ResponseReader {

    private static final int END = -1;

    /** Where bytes come from; -1 at the end of the stream, after a reset too (see {@link WireClient}). */
    interface Source {
        int next() throws IOException;
    }

    private final Source source;
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<Field> trailer = new ArrayList<>();

    ResponseReader(Source source) {
        this.source = source;
    }

    /** The bytes that were read so far. */
    String raw() {
        return raw.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads the answer to a request with {@code method}. */
    WireResponse read(String method) throws IOException {
        String statusLine = line();
        if (!statusLine.matches("HTTP/1\\.[01] [1-9][0-9]{2} [\\t\\x20-\\x7e\\x80-\\xff]*")) {
            throw new WireException("not a status line: '" + new Visible(statusLine) + "' (RFC 9112 §4)");
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        List<Field> header = fields();
        Framing framing = framing(method, status, header);
        String cut = switch (framing) {
            case NONE -> "";
            case LENGTH -> counted(length(header));
            case CHUNKED -> chunks();
            case CLOSE -> untilClosed();
        };
        return new WireResponse(statusLine.substring(0, 8), status, statusLine.substring(13), header, framing, body.toByteArray(),
                trailer, cut, raw());
    }

    private static Framing framing(String method, int status, List<Field> header) throws WireException {
        List<String> lengths = values(header, "content-length");
        List<String> codings = values(header, "transfer-encoding");
        boolean bodiless = status < 200 || status == 204 || status == 304;
        if (lengths.size() > 1 || !lengths.isEmpty() && !codings.isEmpty()) {
            throw new WireException("framing in doubt: Content-Length " + lengths + ", Transfer-Encoding " + codings + " (RFC 9112 §6.3)");
        }
        if ((status < 200 || status == 204) && lengths.size() + codings.size() > 0) {
            throw new WireException("a " + status + " has no Content-Length and no Transfer-Encoding (RFC 9110 §8.6, RFC 9112 §6.1)");
        }
        length(header);
        if (bodiless || method.equals("HEAD")) {
            return Framing.NONE;
        }
        if (!codings.isEmpty()) {
            String last = codings.getLast().toLowerCase(Locale.ROOT);
            return last.equals("chunked") || last.endsWith(", chunked") ? Framing.CHUNKED : Framing.CLOSE;
        }
        return lengths.isEmpty() ? Framing.CLOSE : Framing.LENGTH;
    }

    private static long length(List<Field> header) throws WireException {
        for (String value : values(header, "content-length")) {
            if (!value.matches("[0-9]{1,18}")) {
                throw new WireException("not a Content-Length: '" + new Visible(value) + "' (RFC 9110 §8.6)");
            }
            return Long.parseLong(value);
        }
        return 0;
    }

    private static List<String> values(List<Field> fields, String name) {
        return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).map(Field::value).toList();
    }

    private List<Field> fields() throws IOException {
        List<Field> fields = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon);
            if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                throw new WireException("not a field line: '" + new Visible(line) + "' (RFC 9112 §5)");
            }
            String value = line.substring(colon + 1).replaceAll("^[ \\t]+|[ \\t]+$", "");
            if (!value.matches("[\\t\\x20-\\x7e\\x80-\\xff]*")) {
                throw new WireException("control bytes in the value of " + name + ": '" + new Visible(value) + "' (RFC 9110 §5.5)");
            }
            fields.add(new Field(name, value));
        }
        return fields;
    }

    private String counted(long length) throws IOException {
        for (long i = 0; i < length; i++) {
            int b = next();
            if (b == END) {
                return i + " bytes of " + length;
            }
            body.write(b);
        }
        return "";
    }

    private String untilClosed() throws IOException {
        for (int b = next(); b != END; b = next()) {
            body.write(b);
        }
        return "";
    }

    private String chunks() throws IOException {
        try {
            for (long size = chunkSize(); size > 0; size = chunkSize()) {
                String cut = counted(size);
                if (!cut.isEmpty()) {
                    return "in a chunk, " + cut;
                }
                if (!line().isEmpty()) {
                    throw new WireException("a chunk longer than its size " + size + " (RFC 9112 §7.1)");
                }
            }
            trailer.addAll(fields());
            return "";
        } catch (TruncatedException e) {
            return "no last chunk or no end of the trailer";
        }
    }

    private long chunkSize() throws IOException {
        String line = line();
        if (!line.matches("[0-9A-Fa-f]{1,15}")) {
            throw new WireException("not a chunk size: '" + new Visible(line) + "' (RFC 9112 §7.1)");
        }
        return Long.parseLong(line, 16);
    }

    /** A line without its CRLF; a bare CR or LF is an error. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = next(); b != '\r'; b = next()) {
            if (b == END) {
                throw new TruncatedException("the stream ended after: '" + new Visible(raw()) + "'");
            }
            if (b == '\n') {
                throw new WireException("bare LF after: '" + new Visible(line.toString()) + "' (RFC 9112 §2.2)");
            }
            line.append((char) b);
        }
        int lf = next();
        if (lf != '\n') {
            throw lf == END ? new TruncatedException("the stream ended within CRLF") : new WireException("bare CR (RFC 9112 §2.2)");
        }
        return line.toString();
    }

    private int next() throws IOException {
        int b = source.next();
        if (b != END) {
            raw.write(b);
        }
        return b;
    }

    /** Bytes that a server must not send. */
    static class WireException extends IOException {
        private static final long serialVersionUID = 1;

        WireException(String message) {
            super(message);
        }
    }

    /** The stream ended within an answer. */
    static final class TruncatedException extends WireException {
        private static final long serialVersionUID = 1;

        TruncatedException(String message) {
            super(message);
        }
    }
}
