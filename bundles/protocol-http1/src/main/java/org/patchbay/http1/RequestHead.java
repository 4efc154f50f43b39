package org.patchbay.http1;

import java.util.List;
import java.util.Set;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.HttpException;
import org.patchbay.http.HttpException.Origin;
import org.patchbay.http.Method;
import org.patchbay.http.Protocol;
import org.patchbay.semantics.TokenList;
import org.patchbay.spi.Leniency;

/** A parsed head; what is in it becomes text when somebody asks for it. */
final class RequestHead {

    /** Whether what follows the content can be trusted to be the next request. */
    enum Framing { PLAIN, DOUBTFUL }

    /** What answers may say where Host is missing (N-045). */
    static final String MISSING_HOST = "missing required Host header";

    private static final String TRANSFER_ENCODING = "Transfer-Encoding";
    private static final String CONTENT_LENGTH = "Content-Length";

    private final RequestLine line;
    private final String host;
    private final ReceivedHeader header;
    private final Framing framing;

    private RequestHead(RequestLine line, String host, ReceivedHeader header, Framing framing) {
        this.line = line;
        this.host = host;
        this.header = header;
        this.framing = framing;
    }

    /**
     * Checks Host: RFC 9112 §3.2 (N-045). CONNECT needs one as well, which Go does not ask for (T-013). {@code hosts} are those that
     * came a short while ago.
     */
    static RequestHead of(RequestLine line, FieldLines fields, Lines lines, Set<Leniency> leniencies, Recent<String> hosts)
            throws ConnectionException {
        if (fields.hosts() > 1) {
            throw bad("more than one Host field", fields.host(lines).text());
        }
        if (fields.hosts() == 0 && line.protocol().atLeast(1, 1) && !line.isHttp2Preface() && !mayLackHost(line, leniencies)) {
            throw bad(MISSING_HOST, "");
        }
        String host = fields.host(lines).text(leniencies, hosts);
        return new RequestHead(line, host, withCacheControl(fields.header(lines)), Framing.PLAIN);
    }

    private static boolean mayLackHost(RequestLine line, Set<Leniency> leniencies) {
        return line.method().equals(Method.CONNECT) && leniencies.contains(Leniency.CONNECT_WITHOUT_HOST);
    }

    /**
     * This head with the one framing field that counts, where a second one is tolerated; what stays beside it is refused by
     * {@link BodyFraming} (RFC 9112 §6.1, N-048).
     *
     * <pre>
     * Transfer-Encoding on 1.0                 ⇒ dropped
     * Transfer-Encoding and a Content-Length   ⇒ Content-Length dropped if it is one; what follows is doubtful
     * </pre>
     */
    RequestHead withOneFraming(Set<Leniency> leniencies) throws HttpException {
        if (!header.contains(TRANSFER_ENCODING)) {
            return this;
        }
        if (!isHttp11()) {
            return leniencies.contains(Leniency.CODING_ON_HTTP_1_0) ? without(TRANSFER_ENCODING, Framing.PLAIN) : this;
        }
        if (!header.contains(CONTENT_LENGTH) || !leniencies.contains(Leniency.BOTH_LENGTHS)) {
            return this;
        }
        BodyFraming.length(header.values(CONTENT_LENGTH)); // one that is none is an error all the same (T-062)
        return without(CONTENT_LENGTH, Framing.DOUBTFUL);
    }

    /** This head with equal Content-Lengths as the one value that they are, so that nobody passes on two (RFC 9110 §8.6, N-047). */
    RequestHead withOneLength() {
        List<String> lengths = header.values(CONTENT_LENGTH);
        if (lengths.size() < 2 || lengths.stream().distinct().count() > 1) {
            return this;
        }
        return new RequestHead(line, host, header.without(CONTENT_LENGTH).with(CONTENT_LENGTH, lengths.getFirst()), framing);
    }

    private RequestHead without(String field, Framing framing) {
        return new RequestHead(line, host, header.without(field), framing);
    }

    private static ConnectionException bad(String detail, String host) {
        return new ConnectionException(400, Origin.PEER, "RFC 9112 §3.2", detail, host);
    }

    /** A client of HTTP/1.0 can't say more than Pragma: RFC 9111 §5.4 (N-046). */
    private static ReceivedHeader withCacheControl(ReceivedHeader header) {
        if (header.contains("Pragma") && !header.contains("Cache-Control") && TokenList.contains(header, "Pragma", "no-cache")) {
            return header.with("Cache-Control", "no-cache");
        }
        return header;
    }

    /** Method, target and version. */
    RequestLine line() {
        return line;
    }

    /** The fields without Host. */
    ReceivedHeader header() {
        return header;
    }

    /** The target's authority, else the value of Host; may be "". */
    String host() {
        String authority = line.target().url().host();
        return authority.isEmpty() ? host : authority;
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

    /**
     * Whether the client asked for the connection to be closed, or is HTTP/1.0 and did not ask for the contrary (N-022), or left
     * in doubt where its next request would begin.
     */
    boolean wantsClose() {
        return framing == Framing.DOUBTFUL
                || TokenList.contains(header, "Connection", "close")
                || !isHttp11() && !TokenList.contains(header, "Connection", "keep-alive");
    }
}
