package org.patchbay.http1;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.patchbay.spi.Connection;

/** The bytes that were read from a connection and not yet used. One thread at a time. */
final class ConnectionInput {

    private static final int CAPACITY = 8 * 1024;

    private final Connection connection;
    private final ByteBuffer buffer = ByteBuffer.allocate(CAPACITY).flip();

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
        buffer.compact();
        try {
            return connection.read(buffer);
        } finally {
            buffer.flip();
        }
    }

    /** Moves at most {@code most} bytes, past the buffer where the target is larger; -1 at the end of the stream. */
    int read(ByteBuffer target, long most) throws IOException {
        int count = (int) Math.min(most, target.remaining());
        if (!buffer.hasRemaining() && count < CAPACITY && fill() < 0) {
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
        if (!buffer.hasRemaining() && fill() < 0) {
            return -1;
        }
        int dropped = (int) Math.min(most, buffer.remaining());
        buffer.position(buffer.position() + dropped);
        return dropped;
    }

    /** Drops at most {@code most} CR and LF bytes of those at hand; how many it were. */
    int skipLineEnds(int most) {
        int dropped = 0;
        while (dropped < most && buffer.hasRemaining() && isLineEnd(buffer.get(buffer.position()))) {
            buffer.get();
            dropped++;
        }
        return dropped;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\r' || b == '\n';
    }

    /** Reads and drops until the stream ends or a read fails, for instance at its deadline. */
    void dropAll() throws IOException {
        do {
            buffer.clear().flip();
        } while (fill() >= 0);
    }
}
