package org.patchbay.testserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.patchbay.http.Body;
import org.patchbay.http.Header;
import org.patchbay.http.Protocol;
import org.patchbay.http.Request;
import org.patchbay.http.Url;

/**
 * A client's request as HTTP/1 (RFC 9112): the target in origin-form unless one was set, the content whole in memory, its length
 * announced, or chunked with trailers if it was not known.
 *
 * @param request what to send; its body is read
 */
record RequestBytes(Request request) {

    private static final String DEFAULT_HOST = "example.com";
    /** What is set here; Go leaves it out of a request's own fields likewise ({@code reqWriteExcludeHeader}). */
    private static final Set<String> OURS = Set.of("host", "content-length", "transfer-encoding", "trailer");
    /** A method whose request has content as a rule says so when it has none (RFC 9110 §8.6). */
    private static final Set<String> WITH_CONTENT = Set.of("POST", "PUT", "PATCH");

    RequestBytes {
        if (request.method().equals("CONNECT")) {
            throw new IllegalArgumentException("CONNECT makes a tunnel, which is no answer; use connect()");
        }
        if (!target(request).chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("a target is visible ASCII without blanks; to send something else, use connect()");
        }
    }

    private static String target(Request request) {
        Url url = request.url();
        if (url.scheme().isEmpty() || !request.target().equals(url.toString())) {
            return request.target().isEmpty() ? "/" : request.target();
        }
        return (url.rawPath().isEmpty() ? "/" : url.rawPath()) + (url.rawQuery() == null ? "" : "?" + url.rawQuery());
    }

    /** Reads the body and gives everything. */
    byte[] encode() throws IOException {
        Body body = request.body();
        byte[] content = body.readAllBytes();
        if (body.length() >= 0 && body.length() != content.length) {
            throw new IOException("the body has " + content.length + " bytes, not the " + body.length() + " of its length");
        }
        boolean chunked = body.length() < 0 && request.protocol().atLeast(1, 1);
        var out = new ByteArrayOutputStream(content.length + 512);
        write(out, head(chunked, content.length));
        if (chunked) {
            writeChunked(out, content, body.trailer());
        } else {
            out.write(content);
        }
        return out.toByteArray();
    }

    private String head(boolean chunked, int length) {
        String host = request.host().isEmpty() ? DEFAULT_HOST : request.host();
        StringBuilder head = new StringBuilder(request.method()).append(' ').append(target(request)).append(' ')
                .append(request.protocol()).append("\r\nHost: ").append(host).append("\r\n");
        request.header().forEach((name, value) -> {
            if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                head.append(name).append(": ").append(value).append("\r\n");
            }
        });
        if (request.close() && request.protocol().equals(Protocol.HTTP_1_1)) {
            head.append("Connection: close\r\n");
        }
        if (chunked) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (length > 0 || WITH_CONTENT.contains(request.method())) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    private static void writeChunked(ByteArrayOutputStream out, byte[] content, Header trailer) throws IOException {
        if (content.length > 0) {
            write(out, Integer.toHexString(content.length) + "\r\n");
            out.write(content);
            write(out, "\r\n");
        }
        StringBuilder end = new StringBuilder("0\r\n");
        trailer.forEach((name, value) -> end.append(name).append(": ").append(value).append("\r\n"));
        write(out, end.append("\r\n").toString());
    }

    /** One byte for each character, as fields are read. */
    private static void write(ByteArrayOutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
