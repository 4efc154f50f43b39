package org.patchbay.http1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import javax.net.ssl.SSLSession;
import org.patchbay.http.Registration;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Deadline;

/**
 * A connection whose peer sends pieces that were given beforehand, one for each read, and keeps what it is sent. What is to be sent soon
 * stays until the next write, the next wait for the peer, or {@link #returned}.
 */
final class ScriptedConnection implements Connection {

    /** Something that happens to a file, or to its connection. */
    interface Event {
        void happens(FileChannel file) throws IOException;
    }

    /** What the peer does after its last piece. */
    enum Then { ENDS, WAITS }

    private final Queue<ByteBuffer> pieces = new ArrayDeque<>();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream soon = new ByteArrayOutputStream();
    private final Then then;
    private Runnable peerGone = () -> { };
    Runnable beforeWrite = () -> { };
    final List<Deadline> readDeadlines = new ArrayList<>();
    final List<Deadline> writeDeadlines = new ArrayList<>();
    int writes;
    int transfers;
    int transferMost = -1; // as if files had no more, or -1
    Event beforeTransfer = file -> { };
    int watches;
    int unwatches;
    boolean outputEnded;
    boolean aborted;
    boolean closed;

    ScriptedConnection(Then then, String... texts) {
        this.then = then;
        for (String text : texts) {
            pieces.add(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    String sent() {
        return sent.toString(StandardCharsets.ISO_8859_1);
    }

    /** The peer resets the connection. */
    void leave() {
        peerGone.run();
    }

    /** The thread that served is done. */
    void returned() {
        if (soon.size() > 0 && isOpen()) {
            writes++;
            leaveNow();
        }
    }

    private void leaveNow() {
        sent.writeBytes(soon.toByteArray());
        soon.reset();
    }

    /** What was received is never written to again: a copy for each piece. */
    @Override
    public ByteBuffer receive() throws IOException {
        ByteBuffer room = ByteBuffer.allocate(RECEIVE_MOST);
        return read(room) < 0 ? room.limit(0) : ByteBuffer.wrap(Arrays.copyOf(room.array(), room.position()));
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        returned();
        while (!pieces.isEmpty() && !pieces.peek().hasRemaining()) {
            pieces.remove();
        }
        if (pieces.isEmpty()) {
            if (then == Then.WAITS) {
                throw new SocketTimeoutException("the script waits for ever");
            }
            return -1;
        }
        ByteBuffer piece = pieces.peek();
        int count = Math.min(target.remaining(), piece.remaining());
        target.put(piece.slice(piece.position(), count));
        piece.position(piece.position() + count);
        return count;
    }

    @Override
    public void unread(ByteBuffer bytes) {
        throw new UnsupportedOperationException("nothing needs to be put back here");
    }

    @Override
    public void write(ByteBuffer... sources) throws IOException {
        if (outputEnded || closed || aborted) {
            throw new IOException("the output was ended");
        }
        beforeWrite.run();
        writes++;
        leaveNow();
        for (ByteBuffer source : sources) {
            byte[] bytes = new byte[source.remaining()];
            source.get(bytes);
            sent.write(bytes);
        }
    }

    @Override
    public void writeSoon(ByteBuffer bytes) throws IOException {
        if (outputEnded || closed || aborted) {
            throw new IOException("the output was ended");
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        soon.writeBytes(copy);
    }

    @Override
    public long transferFrom(FileChannel file, long position, long count) throws IOException {
        leaveNow();
        transfers++;
        beforeTransfer.happens(file);
        ByteBuffer bytes = ByteBuffer.allocate((int) (transferMost < 0 ? count : Math.min(count, transferMost)));
        while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) >= 0) {
            continue;
        }
        sent.write(bytes.array(), 0, bytes.position());
        return bytes.position();
    }

    @Override
    public void readDeadline(Deadline deadline) {
        readDeadlines.add(deadline);
    }

    @Override
    public void writeDeadline(Deadline deadline) {
        writeDeadlines.add(deadline);
    }

    @Override
    public void shutdownOutput() {
        outputEnded = true;
    }

    @Override
    public Registration onPeerGone(Runnable action) {
        watches++;
        peerGone = action;
        return () -> {
            unwatches++;
            peerGone = () -> { };
        };
    }

    @Override
    public Thread fork(String name, Runnable task) {
        return Thread.ofVirtual().name(name).start(task);
    }

    @Override
    public SocketAddress remoteAddress() {
        return InetSocketAddress.createUnresolved("peer", 1);
    }

    @Override
    public SocketAddress localAddress() {
        return InetSocketAddress.createUnresolved("here", 80);
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
        return !closed && !aborted;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void abort() {
        aborted = true;
    }
}
