package org.patchbay.benchmarks.hotupdate;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One keep-alive connection that asks and reads, and does nothing to make up for a fault. */
final class Wire implements AutoCloseable {

    /** What came back. */
    record Answer(int status, String body) {
    }

    /** Longer than anything that a server may take to answer: beyond it is a fault. */
    private static final int TIME_OUT_MILLIS = 10_000;
    private static final int SIZE = 8192;
    private static final String LENGTH = "\r\ncontent-length:";

    private final Socket socket;
    private final byte[] buffer = new byte[SIZE];
    private int filled;

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIME_OUT_MILLIS);
    }

    Answer get(String path) throws IOException {
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        filled = 0;
        int body = 0;
        while (body == 0) {
            fill();
            body = endOfHead();
        }
        String head = new String(buffer, 0, body - 2, StandardCharsets.ISO_8859_1);
        int end = body + length(head);
        while (filled < end) {
            fill();
        }
        if (filled > end) {
            throw new ProtocolException("bytes that were not asked for, after " + head);
        }
        return new Answer(Integer.parseInt(head.substring(9, 12)), new String(buffer, body, end - body, StandardCharsets.ISO_8859_1));
    }

    private void fill() throws IOException {
        InputStream in = socket.getInputStream();
        int count = in.read(buffer, filled, SIZE - filled);
        if (count <= 0) {
            throw new EOFException("the connection ended after " + filled + " bytes of an answer");
        }
        filled += count;
    }

    /** Where the body begins; 0 if that has not come yet. */
    private int endOfHead() {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    private static int length(String head) throws ProtocolException {
        int start = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        if (start < 0 || !head.startsWith("HTTP/1.1 ")) {
            throw new ProtocolException("no answer with a length: " + head);
        }
        int value = start + LENGTH.length();
        return Integer.parseInt(head.substring(value, head.indexOf("\r\n", value)).strip());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
