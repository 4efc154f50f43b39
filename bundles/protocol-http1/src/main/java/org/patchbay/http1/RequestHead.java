package org.patchbay.http1;

import org.patchbay.http.ConnectionException;
import org.patchbay.http.Header;
import org.patchbay.http.HttpException.Origin;
import org.patchbay.http.Protocol;
import org.patchbay.semantics.Authority;
import org.patchbay.semantics.TokenList;

/**
 * A parsed head.
 *
 * @param line   method, target and version
 * @param host   the target's authority, else the value of Host; may be ""
 * @param header the fields without Host
 */
record RequestHead(RequestLine line, String host, Header header) {

    /** What answers may say of Host (N-045). */
    static final String MALFORMED_HOST = "malformed Host header";
    static final String MISSING_HOST = "missing required Host header";

    /** Checks Host: RFC 9112 §3.2 (N-045). CONNECT needs one as well, which Go does not ask for (T-013). */
    static RequestHead of(RequestLine line, FieldLines fields, LineCollector lines) throws ConnectionException {
        String host = fields.host(lines);
        if (fields.hosts() > 1) {
            throw bad("more than one Host field", host);
        }
        if (fields.hosts() == 0 && line.protocol().atLeast(1, 1) && !line.isHttp2Preface()) {
            throw bad(MISSING_HOST, "");
        }
        if (!Authority.isValid(host)) {
            throw bad(MALFORMED_HOST, host);
        }
        String authority = line.target().url().host();
        return new RequestHead(line, authority.isEmpty() ? host : authority, withCacheControl(fields.header(lines)));
    }

    private static ConnectionException bad(String detail, String host) {
        return new ConnectionException(400, Origin.PEER, "RFC 9112 §3.2", detail, host);
    }

    /** A client of HTTP/1.0 can't say more than Pragma: RFC 9111 §5.4 (N-046). */
    private static Header withCacheControl(ReceivedHeader header) {
        if (header.contains("Pragma") && !header.contains("Cache-Control") && TokenList.contains(header, "Pragma", "no-cache")) {
            return header.copy().add("Cache-Control", "no-cache");
        }
        return header;
    }

    String method() {
        return line.method();
    }

    Protocol protocol() {
        return line.protocol();
    }

    /** Whether chunks, 1xx answers and connections that stay open by default may be used. */
    boolean isHttp11() {
        return protocol().atLeast(1, 1);
    }

    /** Whether the client asked for the connection to be closed, or is HTTP/1.0 and did not ask for the contrary (N-022). */
    boolean wantsClose() {
        return TokenList.contains(header, "Connection", "close")
                || !isHttp11() && !TokenList.contains(header, "Connection", "keep-alive");
    }
}
