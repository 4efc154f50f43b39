package org.patchbay.http1;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.patchbay.spi.Connection;

/**
 * What waits to be sent, so that a head and a small body leave in one write. It is never more than one head and the content
 * that fits {@link AnswerContent#BUFFER}: whatever is larger goes through it, and waits in the handler for the client to read.
 */
final class ConnectionOutput {

    private static final int INITIAL = 4 * 1024;

    private final Connection connection;
    private final ByteSink sink = new ByteSink(INITIAL);
    private IOException failure; // null until a write failed; then for good

    ConnectionOutput(Connection connection) {
        this.connection = connection;
    }

    /** Where heads and small pieces are put. */
    ByteSink sink() {
        return sink;
    }

    /** Sends what waits. */
    void flush() throws IOException {
        if (!sink.isEmpty()) {
            send(sink.view());
        }
    }

    /** After a write that failed, part of it may be on its way: what followed would be taken for something else. */
    private void send(ByteBuffer... pieces) throws IOException {
        if (failure != null) {
            throw new IOException("an earlier write failed: " + failure.getMessage(), failure);
        }
        try {
            connection.write(pieces);
        } catch (IOException failed) {
            failure = failed;
            throw failed;
        } finally {
            sink.clear();
        }
    }

    /** Sends what waits, then {@code content}, then {@code tail}, gathered. */
    void write(ByteBuffer content, byte[] tail) throws IOException {
        send(sink.view(), content, ByteBuffer.wrap(tail));
    }
}
