package org.patchbay.http1;

import java.util.Set;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.FieldName;
import org.patchbay.http.HttpException;
import org.patchbay.http.HttpException.Origin;
import org.patchbay.http.MessageException;
import org.patchbay.http.Method;
import org.patchbay.http.Protocol;
import org.patchbay.spi.Leniency;

/**
 * Method, target and version, split at single blanks: RFC 9112 §3 (N-039, N-040).
 *
 * @param method   a token of at most 64 characters, unless longer ones are tolerated
 * @param target   where to
 * @param protocol HTTP/1.x, or HTTP/2.0 of the HTTP/2 preface alone
 */
record RequestLine(String method, RequestTarget target, Protocol protocol) {

    /** No registered method has more than 17 characters; a longer one is none of ours (RFC 9110 §9.1: 501). */
    static final int LONGEST_METHOD = 64;
    /** What an answer says to a version that is not 1.x (N-056). */
    static final String UNSUPPORTED_VERSION = "unsupported protocol version";

    private static final String[] METHODS = {Method.GET, Method.HEAD, Method.POST, Method.PUT, Method.PATCH, Method.DELETE,
        Method.CONNECT, Method.OPTIONS, Method.TRACE, Method.QUERY};
    private static final String PREFACE_METHOD = "PRI";

    /** Parses the line that {@code lines} has complete. */
    static RequestLine parse(Lines lines, Set<Leniency> leniencies) throws HttpException {
        byte[] bytes = lines.bytes();
        int methodEnd = blank(bytes, lines.start(), lines.end());
        int targetEnd = blank(bytes, methodEnd + 1, lines.end());
        if (targetEnd >= lines.end()) {
            throw bad(lines, "RFC 9112 §3", "a request line that is not method, target and version", lines.start(), lines.end());
        }
        String method = method(lines, methodEnd, leniencies);
        Protocol protocol = version(lines, targetEnd + 1);
        String target = lines.text(methodEnd + 1, targetEnd);
        if (protocol.major() != 1 && !(method.equals(PREFACE_METHOD) && target.equals("*") && protocol.equals(Protocol.HTTP_2))) {
            throw unsupported(lines.text(targetEnd + 1, lines.end()));
        }
        return new RequestLine(method, RequestTarget.parse(method, target, leniencies), protocol);
    }

    private static int blank(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != ' ') {
            at++;
        }
        return at;
    }

    private static String method(Lines lines, int end, Set<Leniency> leniencies) throws HttpException {
        int start = lines.start();
        for (int i = start; i < end; i++) {
            if (!FieldName.isTokenChar(lines.bytes()[i])) {
                throw bad(lines, "RFC 9110 §9.1", "a method that is no token", start, end);
            }
        }
        if (end == start) {
            throw bad(lines, "RFC 9112 §3", "a request line without a method", start, lines.end());
        }
        if (end - start > LONGEST_METHOD && !leniencies.contains(Leniency.LONG_METHOD)) {
            throw new MessageException(501, Origin.PEER, "RFC 9110 §9.1", "a method that is not known", lines.text(start, end));
        }
        for (String known : METHODS) {
            if (known.length() == end - start && matches(lines.bytes(), start, known)) {
                return known;
            }
        }
        return lines.text(start, end);
    }

    private static boolean matches(byte[] bytes, int start, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (bytes[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Exactly {@code HTTP/D.D} (RFC 9112 §2.3). */
    private static Protocol version(Lines lines, int start) throws ConnectionException {
        byte[] bytes = lines.bytes();
        boolean shaped = lines.end() - start == 8 && matches(bytes, start, "HTTP/") && isDigit(bytes[start + 5])
                && bytes[start + 6] == '.' && isDigit(bytes[start + 7]);
        if (!shaped) {
            throw bad(lines, "RFC 9112 §2.3", "a malformed protocol version", start, lines.end());
        }
        int major = bytes[start + 5] - '0';
        int minor = bytes[start + 7] - '0';
        if (major == 1 && minor <= 1) {
            return minor == 1 ? Protocol.HTTP_1_1 : Protocol.HTTP_1_0;
        }
        return new Protocol(major, minor);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static ConnectionException bad(Lines lines, String section, String detail, int from, int to) {
        return new ConnectionException(400, Origin.PEER, section, detail, lines.text(from, to));
    }

    private static MessageException unsupported(String version) {
        return new MessageException(505, Origin.PEER, "RFC 9110 §15.6.6", UNSUPPORTED_VERSION, version);
    }

    /** Whether it is right whatever is tolerated: HTTP/1.x, a method that is not long, and nothing escaped or tolerated in the target. */
    boolean isPlain() {
        return protocol.major() == 1 && method.length() <= LONGEST_METHOD && TargetPath.isPlain(target.text());
    }

    /** Whether this is the line with which an HTTP/2 client begins: RFC 9113 §3.4. */
    boolean isHttp2Preface() {
        return protocol.major() == 2;
    }
}
