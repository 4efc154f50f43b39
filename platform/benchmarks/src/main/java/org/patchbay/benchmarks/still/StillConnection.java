package org.patchbay.benchmarks.still;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.patchbay.http.Registration;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Deadline;

/** A connection on which nothing comes, nobody waits, and all that is sent is taken. */
public abstract class StillConnection implements Connection {

    private static final SocketAddress LOCAL = InetSocketAddress.createUnresolved("localhost", 8080);

    private final SocketAddress remote;
    private boolean open = true;

    /** With a peer at {@code remote}. */
    protected StillConnection(SocketAddress remote) {
        this.remote = remote;
    }

    @Override
    public int read(ByteBuffer target) {
        return -1;
    }

    @Override
    public void unread(ByteBuffer bytes) {
        throw new IllegalStateException("nothing is left over here");
    }

    @Override
    public void write(ByteBuffer... sources) {
        for (ByteBuffer source : sources) {
            source.position(source.limit());
        }
    }

    @Override
    public void writeSoon(ByteBuffer bytes) {
        bytes.position(bytes.limit());
    }

    @Override
    public long transferFrom(FileChannel file, long position, long count) throws IOException {
        throw new IOException("no files here");
    }

    @Override
    public void readDeadline(Deadline deadline) {
        // nobody waits
    }

    @Override
    public void writeDeadline(Deadline deadline) {
        // nobody waits
    }

    @Override
    public void shutdownOutput() {
        // nothing goes out
    }

    @Override
    public Registration onPeerGone(Runnable action) {
        return Registration.NONE;
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
        return LOCAL;
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
        return open;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public void abort() {
        open = false;
    }
}
