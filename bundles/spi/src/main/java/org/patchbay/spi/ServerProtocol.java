package org.patchbay.spi;

import java.nio.ByteBuffer;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.patchbay.http.Handler;

/** The server role of one protocol: turns the bytes of a connection into requests and answers into bytes. */
@ConsumerType
public interface ServerProtocol {

    /** "HTTP/1.1", "HTTP/2". */
    String name();

    /** The ids by which ALPN may choose it: "http/1.1", "h2". */
    List<String> applicationProtocols();

    /** Whether {@code prefix}, the first bytes of a clear-text connection, are this protocol's; must not consume them. */
    Claim claims(ByteBuffer prefix);

    /**
     * Serves requests until the connection is done with or has nothing to do. Called on a virtual thread bound to the
     * connection; calls {@code downstream} on it (or, where the protocol has streams, on threads forked from the connection).
     * An exception that {@code downstream} throws breaks off the answer, and never leaves this method; nor do I/O errors.
     *
     * <p>When it is called the connection has the read deadline that whoever accepted it set, or the end of the idle time; both
     * hold until the first byte of a request is there, and {@link ServerPolicy#headDeadline} from then on.
     *
     * <p>Before it returns {@link Outcome#IDLE}, left-over bytes are put back into the connection and its read deadline is
     * set to the end of the idle time. On {@link Outcome#CLOSED} the caller closes.
     */
    Outcome serve(Connection connection, Handler downstream, ServerPolicy policy, ConnectionListener listener);

    /**
     * {@link #serve} for a connection that is served more than once: what stays the same is made once. Whoever keeps the session may call
     * it as often as it returns {@link Outcome#IDLE}, and may as well drop it then and open another one later: so an idle one has nothing
     * that could not be had again.
     */
    default Session open(Connection connection, Handler downstream, ServerPolicy policy, ConnectionListener listener) {
        return () -> serve(connection, downstream, policy, listener);
    }
}
