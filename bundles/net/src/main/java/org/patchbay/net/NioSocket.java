package org.patchbay.net;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A channel that never waits. */
final class NioSocket implements Socket {

    private static final Logger LOG = LoggerFactory.getLogger(NioSocket.class);

    /** Most that is handed to the system at once: the JDK copies all that it is given from the heap, sent or not. */
    private static final int CHUNK = 128 * 1024;

    private static final VarHandle CLOSED;

    static {
        try {
            CLOSED = MethodHandles.lookup().findVarHandle(NioSocket.class, "closed", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final SocketChannel channel;
    private volatile boolean closed;
    private volatile boolean resets;
    private NioInterest interest; // set once, before others know of this; null until registered

    NioSocket(SocketChannel channel) {
        this.channel = channel;
    }

    SocketChannel channel() {
        return channel;
    }

    void interest(NioInterest registered) {
        interest = registered;
    }

    void silence() {
        if (interest != null) {
            interest.silence();
        }
    }

    void await(int operations) {
        int write = channel.isConnected() ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT;
        interest.await(((operations & Poller.READ) != 0 ? SelectionKey.OP_READ : 0) | ((operations & Poller.WRITE) != 0 ? write : 0));
    }

    @Override
    public int receive(ByteBuffer target) throws IOException {
        checkOpen();
        return channel.read(target);
    }

    @Override
    public int receive(Copy copy, int most) throws IOException {
        checkOpen();
        return channel.read(copy.bytes.clear().limit(most));
    }

    @Override
    public long send(ByteBuffer[] sources, int from, int count) throws IOException {
        checkOpen();
        int end = from;
        long total = 0;
        while (end < from + count && total + sources[end].remaining() <= CHUNK) {
            total += sources[end].remaining();
            end++;
        }
        if (end > from + 1) {
            return channel.write(sources, from, end - from);
        }
        ByteBuffer first = sources[from];
        return first.remaining() <= CHUNK ? channel.write(first) : sendChunk(first);
    }

    @Override
    public int send(Copy copy, int length) throws IOException {
        checkOpen();
        return channel.write(copy.bytes.slice(0, length));
    }

    private long sendChunk(ByteBuffer source) throws IOException {
        int limit = source.limit();
        try {
            return channel.write(source.limit(source.position() + CHUNK));
        } finally {
            source.limit(limit);
        }
    }

    @Override
    public long send(FileChannel file, long position, long count) throws IOException {
        checkOpen();
        return file.transferTo(position, count, channel);
    }

    @Override
    public boolean finishConnect() throws IOException {
        return channel.finishConnect();
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void resetOnClose() throws IOException {
        if (isTcp()) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            resets = true;
        }
    }

    @Override
    public void noDelay(boolean on) throws IOException {
        if (isTcp()) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, on);
        }
    }

    private boolean isTcp() throws IOException {
        return !(channel.getLocalAddress() instanceof UnixDomainSocketAddress);
    }

    @Override
    public SocketAddress remote() throws IOException {
        return channel.getRemoteAddress();
    }

    @Override
    public SocketAddress local() throws IOException {
        return channel.getLocalAddress();
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    private void checkOpen() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    /** The peer hears of it at once, or by a reset, when the channel is closed by the thread that polls. */
    @Override
    public void close() {
        if (!CLOSED.compareAndSet(this, false, true)) {
            return;
        }
        try {
            if (interest == null) {
                channel.close();
            } else if (!resets && channel.isConnected()) {
                channel.shutdownOutput();
            }
        } catch (IOException e) {
            LOG.debug("closing failed", e);
        } finally {
            if (interest != null) {
                interest.leave();
            }
        }
    }
}
