package org.patchbay.http1;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.HttpException;
import org.patchbay.http.HttpException.Origin;

/**
 * What a handler sees when its client is gone or too slow: an error that names the peer as its origin, so that a handler that
 * lets it pass is not blamed for it.
 *
 * <pre>
 * SocketTimeoutException  ⇒ the same, caused by a ConnectionException with status 408
 * HttpException           ⇒ the same
 * anything else           ⇒ ConnectionException with status 400, caused by it
 * </pre>
 */
final class PeerFailure {

    private PeerFailure() {
    }

    /** {@code failed}, as handlers are to see it. */
    static IOException of(IOException failed) {
        return switch (failed) {
            case HttpException known -> known;
            case SocketTimeoutException late when late.getCause() == null -> {
                late.initCause(new ConnectionException(408, Origin.PEER, "the deadline of the connection", "the client took too long", ""));
                yield late;
            }
            case SocketTimeoutException late -> late;
            default -> {
                IOException gone = new ConnectionException(400, Origin.PEER, "RFC 9112 §9.5", "the client is gone", "");
                gone.initCause(failed);
                yield gone;
            }
        };
    }
}
