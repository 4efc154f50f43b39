/**
 * TCP behind {@link org.patchbay.spi.Network}: one virtual thread for each connection, on blocking JDK sockets. Mirrors what
 * Go's {@code net} package and {@code conn.serve} in {@code server.go} do with goroutines. Depends on {@code org.patchbay.spi}
 * and SLF4J only. Start at {@link org.patchbay.net.SocketNetwork}, then {@code ServedConnection} (the life of one connection),
 * {@code Inbound} and {@code Outbound} (its two halves).
 *
 * <p>What this mode of the network can't do exactly, since a blocking socket enforces only the deadline with which a wait began:
 * <ul>
 * <li>a read deadline moved <em>earlier</em> while a read waits in the socket is noticed by a sweep, up to 100 ms late; the read
 * fails with {@link java.net.SocketTimeoutException}, and so do all later reads, since the input is shut down to end it. (Moved
 * later it is exact and harmless.)</li>
 * <li>a write deadline is noticed by the same sweep, up to 100 ms late; the connection is reset and the write fails with
 * {@link java.net.SocketTimeoutException};</li>
 * <li>{@code onPeerGone} reads one byte ahead: once a byte has come, the end of the stream behind it stays unnoticed until the
 * byte is read;</li>
 * <li>a thread that is interrupted while it reads or writes closes the connection, as JDK channels do;</li>
 * <li>{@code run} is called at once for a new connection, since a thread waits for the first bytes anyway.</li>
 * </ul>
 */
@Export
@Version("0.1.0")
package org.patchbay.net;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
