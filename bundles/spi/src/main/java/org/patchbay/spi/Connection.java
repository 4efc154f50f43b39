package org.patchbay.spi;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.http.Registration;

/**
 * A stream of bytes both ways, used by blocking code on virtual threads bound to it. One thread reads and one writes at a
 * time; deadlines, half-close, {@link #close} and {@link #abort} may come from any thread.
 *
 * <p>Where the two modes of a network differ in what they can do (a deadline moved while a read waits, say), the network's
 * documentation names it.
 */
@ProviderType
public interface Connection extends Closeable {

    /** Bytes that {@link #receive} hands out at once. */
    int RECEIVE_MOST = 16 * 1024;

    /**
     * Waits for bytes and puts at least one into {@code target}, bytes that were {@linkplain #unread put back} first.
     *
     * @return how many, or -1 at the end of the peer's stream
     * @throws java.net.SocketTimeoutException at the read deadline
     */
    int read(ByteBuffer target) throws IOException;

    /**
     * Waits for bytes and hands out those that are there, {@value #RECEIVE_MOST} at most or all that were
     * {@linkplain #unread put back}, in a buffer on the heap that is the caller's from then on and holds little more than them:
     * who keeps a part of it needs no copy. Better than {@link #read} where nobody knows how much will come.
     *
     * @return a buffer from whose position to whose limit they are; with none at the end of the peer's stream
     * @throws java.net.SocketTimeoutException at the read deadline
     */
    default ByteBuffer receive() throws IOException {
        ByteBuffer room = ByteBuffer.allocate(RECEIVE_MOST);
        if (read(room) < 0) {
            return room.limit(0);
        }
        return ByteBuffer.wrap(Arrays.copyOf(room.array(), room.position()));
    }

    /** Puts bytes back in front of the stream; they are copied. An idle connection keeps nothing but these. */
    void unread(ByteBuffer bytes);

    /**
     * Writes all of {@code sources} in order, gathered into as few system calls as can be; waits while the peer doesn't read.
     *
     * @throws java.net.SocketTimeoutException at the write deadline; the connection is of no more use then
     */
    void write(ByteBuffer... sources) throws IOException;

    /**
     * Like {@link #write}, but the bytes, which are copied, may stay here until the next {@link #write}, or until this thread waits for
     * whatever it is, or ends: several answers leave together. What goes wrong is told by a later call.
     */
    default void writeSoon(ByteBuffer bytes) throws IOException {
        write(bytes);
    }

    /** Sends {@code count} bytes of a file from {@code position}, by the kernel where it can; returns how many the file had. */
    long transferFrom(FileChannel file, long position, long count) throws IOException;

    /** When waiting reads end; from any thread. */
    void readDeadline(Deadline deadline);

    /** When waiting writes end; from any thread. */
    void writeDeadline(Deadline deadline);

    /** Half-close: sends the end of our stream; reading goes on. */
    void shutdownOutput() throws IOException;

    /**
     * Calls {@code action} once if the peer ends or resets the stream while nobody reads. Watching starts with this call;
     * bytes that arrive meanwhile are kept for the next read, and don't count as going away.
     */
    Registration onPeerGone(Runnable action);

    /** A further virtual thread on this connection's carrier, started. */
    Thread fork(String name, Runnable task);

    /** The peer's address. */
    SocketAddress remoteAddress();

    /** Our own end. */
    SocketAddress localAddress();

    /** The TLS session; empty for clear text. */
    Optional<SSLSession> tls();

    /** The protocol that ALPN chose, or "". */
    String applicationProtocol();

    /** Whether neither side of us has closed it. */
    boolean isOpen();

    /** Closes both ways in order; waiting reads and writes fail. Closing twice does nothing. */
    @Override
    void close();

    /** Closes with a reset, so that the peer can tell that something was cut off. */
    void abort();
}
