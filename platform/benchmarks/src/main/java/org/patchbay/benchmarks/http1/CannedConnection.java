package org.patchbay.benchmarks.http1;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.patchbay.http.Registration;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Deadline;

/** A connection whose peer has sent something each time it is read, and takes all that it is sent. */
final class CannedConnection implements Connection {

    private static final InetSocketAddress HERE = new InetSocketAddress(8080);
    private static final InetSocketAddress PEER = new InetSocketAddress(40_000);

    private final byte[][] requests;
    private int next;

    /** The peer sends these in turns. */
    CannedConnection(byte[]... requests) {
        this.requests = requests;
    }

    private byte[] request() {
        next = next + 1 < requests.length ? next + 1 : 0;
        return requests[next];
    }

    @Override
    public int read(ByteBuffer target) {
        byte[] request = request();
        target.put(request);
        return request.length;
    }

    @Override
    public ByteBuffer receive() {
        byte[] request = request();
        return ByteBuffer.wrap(Arrays.copyOf(request, request.length));
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
    public long transferFrom(FileChannel file, long position, long count) {
        throw new IllegalStateException("no files here");
    }

    @Override
    public void readDeadline(Deadline deadline) {
    }

    @Override
    public void writeDeadline(Deadline deadline) {
    }

    @Override
    public void shutdownOutput() {
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
        return PEER;
    }

    @Override
    public SocketAddress localAddress() {
        return HERE;
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
        return true;
    }

    @Override
    public void close() {
    }

    @Override
    public void abort() {
    }
}
