package org.patchbay.net;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** One end of a stream of bytes whose operations never wait. One thread receives and one sends at a time; the rest from any thread. */
non-sealed interface Socket extends Poller.Source {

    /**
     * Receives into what remains of {@code target}, on the heap or not.
     *
     * @return how many bytes; 0 if nothing is there now; -1 at the end of the stream
     */
    int receive(ByteBuffer target) throws IOException;

    /** The same, {@code most} bytes at most, into the beginning of {@code copy}, which is the caller's. */
    int receive(Copy copy, int most) throws IOException;

    /** Sends from {@code count} buffers from index {@code from} on, on the heap or not; how many bytes went, 0 if there is no room now. */
    long send(ByteBuffer[] sources, int from, int count) throws IOException;

    /** The same, the first {@code length} bytes of {@code copy}. */
    int send(Copy copy, int length) throws IOException;

    /** Sends a part of a file by the kernel; how many bytes went, 0 if there is no room now or the file ends before. */
    long send(FileChannel file, long position, long count) throws IOException;

    /** Whether a connection that was begun is there; throws why it failed. */
    boolean finishConnect() throws IOException;

    /** Sends the end of our stream behind what was sent. */
    void shutdownOutput() throws IOException;

    /** Makes closing a reset. */
    void resetOnClose() throws IOException;

    /** Sends small pieces at once or not (TCP_NODELAY); does nothing for what is not TCP. */
    void noDelay(boolean on) throws IOException;

    /** The peer's address. */
    SocketAddress remote() throws IOException;

    /** Our own. */
    SocketAddress local() throws IOException;

    /** Closes both ways. Closing twice does nothing; operations fail from then on. */
    @Override
    void close();
}
