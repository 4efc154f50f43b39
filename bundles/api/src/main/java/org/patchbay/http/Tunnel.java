package org.patchbay.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Two byte streams that no longer carry HTTP messages: after 101 Switching Protocols, after a 2xx to CONNECT, on an HTTP/2
 * extended CONNECT stream, or raw after {@link ResponseWriter#hijack}. A client's 101 answer holds the same type.
 */
@ProviderType
public interface Tunnel extends Closeable {

    /** Bytes from the peer, those that arrived early first. Ends when the peer half-closes. */
    InputStream input();

    /** Bytes to the peer; {@code flush} sends what is buffered. Closing it is {@link #shutdownOutput}. */
    OutputStream output();

    /** Half-close: tells the peer that nothing more will come; reading goes on. */
    void shutdownOutput() throws IOException;

    /** Reads that wait past this instant fail with {@link java.net.SocketTimeoutException}; {@link Instant#MAX} is none. */
    void setReadDeadline(Instant deadline) throws IOException;

    /** Writes that wait past this instant fail with {@link java.net.SocketTimeoutException}; {@link Instant#MAX} is none. */
    void setWriteDeadline(Instant deadline) throws IOException;

    /** The peer's address. */
    SocketAddress remoteAddress();

    /** Our own end. */
    SocketAddress localAddress();
}
