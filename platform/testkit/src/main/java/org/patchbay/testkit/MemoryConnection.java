package org.patchbay.testkit;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSession;
import org.patchbay.http.Registration;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Deadline;

/**
 * One end of a pair of pipes. Closing with bytes unread resets the peer, as TCP does (RFC 1122 §4.2.2.13), so that a server
 * that closes too early loses its answer here as well (N-077).
 */
final class MemoryConnection implements Connection {

    private static final int COPY = 8 * 1024;

    private final MemoryNetwork network;
    private final SocketAddress local;
    private final SocketAddress remote;
    private final Pipe in;
    private final Pipe out;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean open = new AtomicBoolean(true);
    private ByteBuffer putBack = ByteBuffer.allocate(0); // used by the reading thread only, between its reads

    MemoryConnection(MemoryNetwork network, SocketAddress local, SocketAddress remote, Pipe in, Pipe out) {
        this.network = network;
        this.local = local;
        this.remote = remote;
        this.in = in;
        this.out = out;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!target.hasRemaining()) {
            throw new IllegalArgumentException("no room to read into");
        }
        synchronized (this) {
            if (putBack.hasRemaining() && open.get()) {
                int taken = Math.min(putBack.remaining(), target.remaining());
                target.put(putBack.slice(putBack.position(), taken));
                putBack.position(putBack.position() + taken);
                return taken;
            }
        }
        return in.read(target);
    }

    @Override
    public ByteBuffer receive() throws IOException {
        synchronized (this) {
            if (putBack.hasRemaining() && open.get()) {
                ByteBuffer all = putBack; // made for this connection, and held by nobody else
                putBack = ByteBuffer.allocate(0);
                return all;
            }
        }
        return in.receive(RECEIVE_MOST);
    }

    @Override
    public synchronized void unread(ByteBuffer bytes) {
        ByteBuffer all = ByteBuffer.allocate(bytes.remaining() + putBack.remaining());
        putBack = all.put(bytes).put(putBack).flip();
    }

    /** Waits until there is something to read; false if nothing will come any more. */
    boolean awaitBytes() {
        synchronized (this) {
            if (putBack.hasRemaining() && open.get()) {
                return true;
            }
        }
        return in.awaitBytes();
    }

    @Override
    public void write(ByteBuffer... sources) throws IOException {
        for (ByteBuffer source : sources) {
            out.write(source);
        }
    }

    @Override
    public long transferFrom(FileChannel file, long position, long count) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(COPY, count));
        long sent = 0;
        while (sent < count) {
            piece.clear().limit((int) Math.min(piece.capacity(), count - sent));
            int got = file.read(piece, position + sent);
            if (got < 0) {
                break;
            }
            out.write(piece.flip());
            sent += got;
        }
        return sent;
    }

    @Override
    public void readDeadline(Deadline deadline) {
        in.readDeadline(deadline);
    }

    @Override
    public void writeDeadline(Deadline deadline) {
        out.writeDeadline(deadline);
    }

    @Override
    public void shutdownOutput() {
        out.end();
    }

    @Override
    public Registration onPeerGone(Runnable action) {
        return in.onGone(() -> network.start("peer gone " + remote, action));
    }

    @Override
    public Thread fork(String name, Runnable task) {
        return network.start(name, task);
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
        return open.get();
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            if (in.unread() > 0) {
                out.reset();
            } else {
                out.end();
            }
            in.leave();
            end();
        }
    }

    @Override
    public void abort() {
        if (open.compareAndSet(true, false)) {
            out.reset();
            in.leave();
            end();
        }
    }

    private void end() {
        network.ended(this);
        closed.countDown();
    }

    /** Returns once this end is closed. */
    void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /** {@code /127.0.0.1:1 → /127.0.0.1:2}. */
    @Override
    public String toString() {
        return local + " → " + remote;
    }
}
