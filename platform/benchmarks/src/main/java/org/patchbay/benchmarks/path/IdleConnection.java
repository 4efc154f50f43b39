package org.patchbay.benchmarks.path;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.patchbay.http.Handler;
import org.patchbay.http.Registration;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.ServerPolicy;

/** A connection on which no bytes come and go; whoever makes it says what its requests are. */
class IdleConnection implements Connection {

    private static final SocketAddress LOCAL = InetSocketAddress.createUnresolved("localhost", 8080);

    private final SocketAddress remote;
    private boolean open = true;

    IdleConnection(SocketAddress remote) {
        this.remote = remote;
    }

    /** What a protocol does when it has become ready; afterwards it is idle. Here: a request of which nobody hears. */
    void exchange(Handler downstream, ServerPolicy policy, ConnectionListener listener) throws Exception {
        listener.state(this, ConnectionState.ACTIVE);
        listener.state(this, ConnectionState.IDLE);
    }

    @Override
    public int read(ByteBuffer target) {
        return -1;
    }

    @Override
    public void unread(ByteBuffer bytes) {
        // nothing was read
    }

    @Override
    public void write(ByteBuffer... sources) {
        // nobody reads it
    }

    @Override
    public long transferFrom(FileChannel file, long position, long count) throws IOException {
        throw new IOException("nothing goes out");
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
        return "none";
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
