/**
 * TCP and Unix-domain sockets behind {@link org.patchbay.spi.Network}. Mirrors what Go's {@code net} package, its network poller and its
 * scheduler do for goroutines. Depends on {@code org.patchbay.spi} and SLF4J only.
 *
 * <p>{@link org.patchbay.net.LoopNetwork} chooses the best of three ways that can be had, and says which and why:
 * <ul>
 * <li>loops on Linux's epoll, and loops on the selectors of NIO. A loop waits for many sockets, and carries the virtual threads of their
 * connections itself, so that a request passes through one thread of the system. Virtual threads with a scheduler of one's own need
 * {@code --add-opens java.base/java.lang}, epoll needs {@code --enable-native-access};</li>
 * <li>a virtual thread of the JDK's own scheduler for each connection, on blocking JDK sockets, where these are not given.</li>
 * </ul>
 * Start at {@code Loops}, then {@code Loop} (who owns it, and when), {@code Crew} (who takes it over), {@code Lane} (which threads are on
 * it), {@code LoopConnection} with {@code Inlet} and {@code Outlet}, and {@code RestingHalf} (what waits where no thread does). What the
 * system has to give is {@code Kernel}. For blocking sockets start at {@link org.patchbay.net.SocketNetwork}, then {@code Inbound} and
 * {@code Outbound}. {@code ServedConnection} is the life of one connection in each of them.
 *
 * <p>On loops, a connection does what its contract says. Worth knowing:
 * <ul>
 * <li>a deadline is noticed up to 4 ms late, wherever and whenever it was moved;</li>
 * <li>a thread that is interrupted while it waits for the peer gets {@link java.io.InterruptedIOException}, is still interrupted, and the
 * connection can be used on;</li>
 * <li>{@code writeSoon} keeps bytes only for the thread that serves the connection; on others it is {@code write}. A connection that is
 * closed while bytes wait for the peer goes on sending until the write deadline, or for 10 s if there is none;</li>
 * <li>threads that a handler starts are on the JDK's scheduler; those of {@code Connection.fork} stay on the loop;</li>
 * <li>a handler that keeps its thread for more than some milliseconds is left to it, and another thread takes over the loop;</li>
 * <li>{@code onPeerGone} is told at once by epoll. With NIO 512 bytes are read ahead at most: an end of the stream behind more stays
 * unnoticed until they are read. (Go reads one byte ahead.)</li>
 * </ul>
 *
 * <p>On blocking sockets, which enforce only the deadline with which a wait began:
 * <ul>
 * <li>a read deadline moved <em>earlier</em> while a read waits in the socket is noticed by a sweep, up to 100 ms late; the read
 * fails with {@link java.net.SocketTimeoutException}, and so do all later reads, since the input is shut down to end it. (Moved
 * later it is exact and harmless.)</li>
 * <li>a write deadline is noticed by the same sweep, up to 100 ms late; the connection is reset and the write fails with
 * {@link java.net.SocketTimeoutException};</li>
 * <li>{@code onPeerGone} reads ahead as with NIO;</li>
 * <li>{@code writeSoon} is {@code write};</li>
 * <li>a thread that is interrupted while it reads or writes closes the connection, as JDK channels do;</li>
 * <li>there are no Unix-domain sockets.</li>
 * </ul>
 * There, a connection has its thread as long as it is open. On loops it has none while it waits: before its first bytes, where its task
 * {@linkplain org.patchbay.spi.ConnectionTask#needsBytes needs} them; after its first run; and between two others after a quarter to half
 * a second without bytes ({@code RestingHalf}, {@code IdleThreads}). Its next run is on another thread then.
 */
@Export
@Version("0.1.0")
package org.patchbay.net;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
