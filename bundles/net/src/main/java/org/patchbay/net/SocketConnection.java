package org.patchbay.net;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.net.ssl.SSLSession;
import org.patchbay.http.Registration;
import org.patchbay.spi.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A TCP connection in clear text. */
final class SocketConnection implements ServableConnection {

    private static final Logger LOG = LoggerFactory.getLogger(SocketConnection.class);

    /** What most heads fit in; a body is read into its reader's own array. */
    private static final int AT_ONCE = 2 * 1024;

    private final SocketChannel channel;
    private final SocketAddress remote;
    private final SocketAddress local;
    private final Inbound in;
    private final Outbound out;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Consumer<SocketConnection> onClose;
    private final ServedConnection life; // null if nobody serves it

    /** {@code onClose} and {@code life}, which may be null, are told once, by whoever closes it first. */
    SocketConnection(SocketChannel channel, Consumer<SocketConnection> onClose, ServedConnection life) throws IOException {
        this.channel = channel;
        this.remote = channel.getRemoteAddress();
        this.local = channel.getLocalAddress();
        this.onClose = onClose;
        this.life = life;
        TimeSlice slice = new TimeSlice();
        this.in = new Inbound(channel, slice, task -> fork("peer watch " + remote, task));
        this.out = new Outbound(channel, slice, this::abort);
    }

    @Override
    public void serve() {
        fork("connection " + remote, life::run);
    }

    /** At once: only a thread can wait in the socket. */
    @Override
    public void serveLater() {
        fork("connection " + remote, life::goOn);
    }

    /** Never later: what could wait instead is another thread. */
    @Override
    public Coming awaitBytes() throws IOException {
        return in.awaitBytes() ? Coming.BYTES : Coming.END;
    }

    /** Ends what is past its deadline and can't notice by itself. */
    void sweep() {
        out.sweep();
        try {
            in.sweep();
        } catch (IOException e) {
            LOG.debug("{}: the input could not be shut down", remote, e);
            abort();
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return in.read(target);
    }

    @Override
    public ByteBuffer receive() throws IOException {
        return in.receive(AT_ONCE);
    }

    @Override
    public void unread(ByteBuffer bytes) {
        in.unread(bytes);
    }

    @Override
    public void write(ByteBuffer... sources) throws IOException {
        out.write(sources);
    }

    @Override
    public long transferFrom(FileChannel file, long position, long count) throws IOException {
        return out.transferFrom(file, position, count);
    }

    @Override
    public void readDeadline(Deadline deadline) {
        in.deadline(Objects.requireNonNull(deadline, "deadline"));
    }

    @Override
    public void writeDeadline(Deadline deadline) {
        out.deadline(Objects.requireNonNull(deadline, "deadline"));
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public Registration onPeerGone(Runnable action) {
        return in.onPeerGone(Objects.requireNonNull(action, "action"));
    }

    @Override
    public Thread fork(String name, Runnable task) {
        return Thread.ofVirtual().name(name).start(task);
    }

    @Override
    public SocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public SocketAddress localAddress() {
        return local;
    }

    @Override
    public Optional<SSLSession> tls() {
        return Optional.empty();
    }

    @Override
    public String applicationProtocol() {
        return "";
    }

    @Override
    public boolean isOpen() {
        return !closed.get() && channel.isOpen();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            closeChannel();
        }
    }

    @Override
    public void abort() {
        if (closed.compareAndSet(false, true)) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0); // makes closing a reset
            } catch (IOException e) {
                LOG.debug("{}: closed without a reset", remote, e);
            }
            closeChannel();
        }
    }

    private void closeChannel() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("{}: closing failed", remote, e);
        } finally {
            onClose.accept(this);
            if (life != null) {
                life.leave();
            }
        }
    }

    /** {@code 127.0.0.1:8080 ◄ 127.0.0.1:51234}, for logs. */
    @Override
    public String toString() {
        return local + " ◄ " + remote;
    }
}
