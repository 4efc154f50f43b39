package org.patchbay.http1;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.patchbay.spi.Connection;

/**
 * The bytes that were received from a connection and not yet used. One thread at a time. What was received is never written to again,
 * so that heads are read where they lie; only bytes that nobody will see share a buffer.
 */
final class ConnectionInput {

    /** Who wants so much at once gets it without a buffer in between. */
    private static final int LARGE = 8 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0); // never changes, having no room

    private final Connection connection;
    private ByteBuffer buffer = NOTHING;
    private ByteBuffer dropped; // what is read to be dropped; null until then

    ConnectionInput(Connection connection) {
        this.connection = connection;
    }

    /** The bytes at hand, ready to be taken. */
    ByteBuffer buffer() {
        return buffer;
    }

    boolean hasRemaining() {
        return buffer.hasRemaining();
    }

    /** Waits for more bytes, all at hand being used; -1 at the end of the stream. */
    int fill() throws IOException {
        buffer = NOTHING;
        buffer = connection.receive();
        return buffer.hasRemaining() ? buffer.remaining() : -1;
    }

    /** Moves at most {@code most} bytes, past the buffer where the target is large; -1 at the end of the stream. */
    int read(ByteBuffer target, long most) throws IOException {
        int count = (int) Math.min(most, target.remaining());
        if (!buffer.hasRemaining() && count < LARGE && fill() < 0) {
            return -1;
        }
        int limit = target.limit();
        try {
            if (buffer.hasRemaining()) {
                int moved = Math.min(count, buffer.remaining());
                target.put(target.position(), buffer, buffer.position(), moved);
                buffer.position(buffer.position() + moved);
                target.position(target.position() + moved);
                return moved;
            }
            return connection.read(target.limit(target.position() + count));
        } finally {
            target.limit(limit);
        }
    }

    /** Drops at most {@code most} bytes, waiting for one at least; -1 at the end of the stream. */
    long skip(long most) throws IOException {
        if (!buffer.hasRemaining()) {
            return drop(most);
        }
        int count = (int) Math.min(most, buffer.remaining());
        buffer.position(buffer.position() + count);
        return count;
    }

    private int drop(long most) throws IOException {
        if (dropped == null) {
            dropped = ByteBuffer.allocate(LARGE);
        }
        return connection.read(dropped.clear().limit((int) Math.min(most, LARGE)));
    }

    /** Drops at most {@code most} CR and LF bytes of those at hand; how many it were. */
    int skipLineEnds(int most) {
        int count = 0;
        while (count < most && buffer.hasRemaining() && isLineEnd(buffer.get(buffer.position()))) {
            buffer.get();
            count++;
        }
        return count;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\r' || b == '\n';
    }

    /** Nothing is kept while the connection is idle. All at hand must have been used. */
    void release() {
        buffer = NOTHING;
        dropped = null;
    }

    /** Reads and drops until the stream ends or a read fails, for instance at its deadline. */
    void dropAll() throws IOException {
        buffer = NOTHING;
        while (drop(LARGE) >= 0) {
            continue;
        }
    }
}
