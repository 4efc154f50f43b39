package org.patchbay.http1;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.patchbay.spi.Connection;

/**
 * The way out: what is to leave together is put into a sink, which is sent in one write. Nothing waits here between two calls.
 *
 * <pre>
 * ByteSink sink = output.begin();
 * …                                  heads, small pieces
 * output.send(sink)                  or with content behind it, or soon
 * </pre>
 */
final class ConnectionOutput {

    /** What a head and the content that waits for it rarely exceed. */
    static final int CAPACITY = 2 * 1024;
    private static final int LARGEST = 8 * CAPACITY;

    private final Connection connection;
    private final Pool<ByteSink> sinks;
    private boolean waiting;      // whether something was to be sent soon, and nothing since
    private volatile IOException failure; // null until a write failed; then for good

    ConnectionOutput(Connection connection, Pool<ByteSink> sinks) {
        this.connection = connection;
        this.sinks = sinks;
    }

    /** A sink for what leaves next, the caller's own until it is sent. */
    ByteSink begin() {
        return sinks.take();
    }

    /** One that an unusual head made larger is dropped. */
    private void give(ByteSink sink) {
        if (sink.capacity() <= LARGEST) {
            sink.clear();
            sinks.give(sink);
        }
    }

    /** Sends what is in {@code sink}. */
    void send(ByteSink sink) throws IOException {
        checkUsable();
        if (!sink.isEmpty()) {
            waiting = false;
            try {
                connection.write(sink.views());
            } catch (IOException failed) {
                throw failed(failed);
            }
        }
        give(sink);
    }

    /** The same, but it may wait for what is sent next, if this thread does not wait before. */
    void sendSoon(ByteSink sink) throws IOException {
        checkUsable();
        waiting = true;
        try {
            connection.writeSoon(sink.view());
        } catch (IOException failed) {
            throw failed(failed);
        }
        give(sink);
    }

    /** Sends what is in {@code sink}, then {@code content}, then {@code tail}, gathered. */
    void send(ByteSink sink, ByteBuffer content, byte[] tail) throws IOException {
        checkUsable();
        waiting = false;
        try {
            connection.write(sink.view(), content, ByteBuffer.wrap(tail));
        } catch (IOException failed) {
            throw failed(failed);
        }
        give(sink);
    }

    /**
     * Sends what is in {@code sink}, then the region, by the kernel where it can, then {@code tail}.
     *
     * @throws EOFException if the file ended before; nothing can be sent after that
     */
    void send(ByteSink sink, FileRegion region, byte[] tail) throws IOException {
        send(sink);
        long sent;
        try {
            sent = connection.transferFrom(region.file(), region.position(), region.count());
        } catch (IOException cut) {
            throw failed(cut);
        }
        if (sent < region.count()) {
            failure = region.ended(sent);
            throw failure;
        }
        if (tail.length > 0) {
            ByteSink behind = begin();
            behind.put(tail);
            send(behind);
        }
    }

    /** Sends what was to be sent soon. */
    void flush() throws IOException {
        checkUsable();
        if (waiting) {
            waiting = false;
            try {
                connection.write();
            } catch (IOException failed) {
                throw failed(failed);
            }
        }
    }

    private void checkUsable() throws IOException {
        if (failure != null) {
            throw new IOException("an earlier write failed: " + failure.getMessage(), failure);
        }
    }

    /** After a write that failed, part of it may be on its way: what followed would be taken for something else. */
    private IOException failed(IOException failed) {
        failure = failed;
        return failed;
    }
}
