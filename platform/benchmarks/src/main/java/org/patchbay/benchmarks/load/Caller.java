package org.patchbay.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection of a client of our own: sends requests that are ready, and reads their answers to the end. Used by one thread. */
final class Caller implements AutoCloseable {

    private static final int TIME_OUT_MILLIS = 30_000;
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)\r\n", Pattern.CASE_INSENSITIVE);
    private static final int END_OF_HEAD = 4;
    private static final String PROTOCOL = "HTTP/1.1 2";

    private final Socket socket;
    private final byte[] buffer; // from start to filled: what came and was not looked at
    private int start;
    private int filled;

    /** @param size of the buffer, which a head must fit into */
    Caller(int port, int size) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIME_OUT_MILLIS);
        buffer = new byte[size];
    }

    /** Sends {@code write} and reads as many answers. */
    void call(byte[] write, int answers) throws IOException {
        socket.getOutputStream().write(write);
        for (int i = 0; i < answers; i++) {
            answer();
        }
    }

    private void answer() throws IOException {
        int end = endOfHead();
        while (end < 0) {
            fill();
            end = endOfHead();
        }
        String head = new String(buffer, start, end - start, StandardCharsets.ISO_8859_1);
        Matcher length = LENGTH.matcher(head);
        if (!head.startsWith(PROTOCOL) || !length.find()) {
            throw new ProtocolException(head);
        }
        start = end;
        skip(Long.parseLong(length.group(1)));
    }

    private int endOfHead() {
        for (int i = start + END_OF_HEAD; i <= filled; i++) {
            if (buffer[i - 1] == '\n' && buffer[i - 2] == '\r' && buffer[i - 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void skip(long body) throws IOException {
        long left = body - (filled - start);
        if (left < 0) {
            start += (int) body;
            return;
        }
        start = 0;
        filled = 0;
        InputStream in = socket.getInputStream();
        while (left > 0) {
            int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                throw new EOFException("in a body");
            }
            left -= count;
        }
    }

    private void fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            start = 0;
        }
        int count = filled == buffer.length ? -1 : socket.getInputStream().read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            throw new EOFException("in a head, after " + filled + " bytes");
        }
        filled += count;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
