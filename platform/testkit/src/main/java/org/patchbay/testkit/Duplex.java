package org.patchbay.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Deadline;

/** The little that a wire client needs of a connection, so that it can use one of a network under test or a plain socket. */
interface Duplex extends Closeable {

    /** Waits at most {@code limit} for bytes; -1 at the end, {@link java.net.SocketTimeoutException} at the limit. */
    int read(byte[] target, Duration limit) throws IOException;

    /** Writes everything. */
    void write(byte[] bytes) throws IOException;

    /** Sends the end of our stream. */
    void halfClose() throws IOException;

    /** Closes with a reset. */
    void abort() throws IOException;

    /** Over a connection of some network. */
    record OfConnection(Connection connection) implements Duplex {
        @Override
        public int read(byte[] target, Duration limit) throws IOException {
            connection.readDeadline(Deadline.after(limit));
            return connection.read(ByteBuffer.wrap(target));
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            connection.writeDeadline(Deadline.after(WireClient.PATIENCE));
            connection.write(ByteBuffer.wrap(bytes));
        }

        @Override
        public void halfClose() throws IOException {
            connection.shutdownOutput();
        }

        @Override
        public void abort() {
            connection.abort();
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    /** Over a socket of the JDK, with none of our code in between. */
    record OfSocket(Socket socket, InputStream in, OutputStream out) implements Duplex {

        static Duplex connect(SocketAddress address) throws IOException {
            Socket socket = new Socket();
            try {
                socket.connect(address, (int) WireClient.PATIENCE.toMillis());
                socket.setTcpNoDelay(true);
                return new OfSocket(socket, socket.getInputStream(), socket.getOutputStream());
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        }

        @Override
        public int read(byte[] target, Duration limit) throws IOException {
            socket.setSoTimeout((int) Math.max(1, limit.toMillis()));
            return in.read(target);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        @Override
        public void halfClose() throws IOException {
            socket.shutdownOutput();
        }

        @Override
        public void abort() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
