package org.patchbay.http1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.patchbay.http.Tunnel;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Deadline;

/**
 * A connection that no longer carries messages: bytes that arrived early, then the connection itself. Output is not buffered. Who
 * holds it sees a client that is gone as the reader of a body does ({@link PeerFailure}), and so is not blamed for it.
 */
final class ConnectionTunnel implements Tunnel {

    private final Connection connection;
    private final InputStream input;
    private final OutputStream output = new Output();

    ConnectionTunnel(Connection connection, ConnectionInput early) {
        this.connection = connection;
        this.input = new Input(early);
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public void shutdownOutput() throws IOException {
        try {
            connection.shutdownOutput();
        } catch (IOException failed) {
            throw PeerFailure.of(failed);
        }
    }

    @Override
    public void setReadDeadline(Instant deadline) {
        connection.readDeadline(Deadline.at(deadline));
    }

    @Override
    public void setWriteDeadline(Instant deadline) {
        connection.writeDeadline(Deadline.at(deadline));
    }

    @Override
    public SocketAddress remoteAddress() {
        return connection.remoteAddress();
    }

    @Override
    public SocketAddress localAddress() {
        return connection.localAddress();
    }

    @Override
    public void close() {
        connection.close();
    }

    private static final class Input extends InputStream {
        private final ConnectionInput early;

        Input(ConnectionInput early) {
            this.early = early;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            try {
                return count == 0 ? 0 : early.read(ByteBuffer.wrap(target, offset, count), count);
            } catch (IOException failed) {
                throw PeerFailure.of(failed);
            }
        }

        @Override
        public int available() {
            return early.buffer().remaining();
        }
    }

    private final class Output extends OutputStream {

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            try {
                connection.write(ByteBuffer.wrap(bytes, offset, count));
            } catch (IOException failed) {
                throw PeerFailure.of(failed);
            }
        }

        @Override
        public void close() throws IOException {
            shutdownOutput();
        }
    }
}
