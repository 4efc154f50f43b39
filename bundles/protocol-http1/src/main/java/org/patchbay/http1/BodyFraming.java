package org.patchbay.http1;

import java.util.List;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.HttpException;
import org.patchbay.http.HttpException.Origin;
import org.patchbay.http.MessageException;
import org.patchbay.semantics.TokenList;

/**
 * How the end of a request's body is found: RFC 9112 §6.3. What could be read in two ways is refused.
 *
 * <pre>
 * neither field                        ⇒ None (N-052)
 * Content-Length: 5                    ⇒ Fixed(5); equal duplicates are one value (N-047)
 * Transfer-Encoding: chunked           ⇒ Chunked (N-048)
 * both, or Transfer-Encoding on 1.0    ⇒ 400, unless tolerated: then RequestHead has dropped one of them
 * another Transfer-Encoding            ⇒ 501
 * </pre>
 */
sealed interface BodyFraming {

    /** What an answer says to a coding that is not ours; the value is not echoed (N-058). */
    String UNSUPPORTED_CODING = "Unsupported transfer encoding";

    /** No content follows. */
    record None() implements BodyFraming {
        private static final None ALWAYS = new None();
    }

    /** {@code length} bytes of content follow, 0 or more. */
    record Fixed(long length) implements BodyFraming {
    }

    /** Chunks follow. */
    record Chunked() implements BodyFraming {
    }

    /** Whether it is known that there is no content. */
    default boolean isEmpty() {
        return switch (this) {
            case None() -> true;
            case Fixed(long length) -> length == 0;
            case Chunked() -> false;
        };
    }

    /** Decides for {@code head}. */
    static BodyFraming of(RequestHead head) throws HttpException {
        List<String> codings = head.header().values("Transfer-Encoding");
        List<String> lengths = head.header().values("Content-Length");
        if (!codings.isEmpty()) {
            return chunked(head, codings, lengths);
        }
        return lengths.isEmpty() ? None.ALWAYS : new Fixed(length(lengths));
    }

    private static BodyFraming chunked(RequestHead head, List<String> codings, List<String> lengths) throws HttpException {
        if (!lengths.isEmpty()) {
            throw bad("RFC 9112 §6.1", "Transfer-Encoding and Content-Length together", lengths.getFirst());
        }
        if (!head.isHttp11()) {
            throw bad("RFC 9112 §6.1", "Transfer-Encoding on HTTP/1.0", codings.getFirst());
        }
        if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
            throw new MessageException(501, Origin.PEER, "RFC 9112 §6.1", UNSUPPORTED_CODING, codings.getFirst());
        }
        for (String forbidden : List.of("Transfer-Encoding", "Content-Length", "Trailer")) {
            if (TokenList.contains(head.header(), "Trailer", forbidden)) {
                throw bad("RFC 9110 §6.5.1", "a Trailer field that announces framing", forbidden); // N-051
            }
        }
        return new Chunked();
    }

    /** The one length that {@code values} say. */
    static long length(List<String> values) throws ConnectionException {
        String first = values.getFirst();
        for (String other : values) {
            if (!other.equals(first)) {
                throw bad("RFC 9112 §6.3", "different Content-Lengths", other);
            }
        }
        long length = ContentLength.parse(first);
        if (length < 0) {
            throw bad("RFC 9110 §8.6", "a Content-Length that is no number of 63 bits", first);
        }
        return length;
    }

    private static ConnectionException bad(String section, String detail, String value) {
        return new ConnectionException(400, Origin.PEER, section, detail, value);
    }
}
