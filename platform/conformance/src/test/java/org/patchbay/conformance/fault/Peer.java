package org.patchbay.conformance.fault;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One connection of an attacker. Never waits for the server: what can't be sent or read now isn't. One thread at a time. */
final class Peer implements AutoCloseable {

    private static final int KEPT = 64 * 1024;
    private static final int PIECE = 64 * 1024;

    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
    private final StringBuilder text = new StringBuilder(); // the first bytes that came
    private long received;
    private boolean ended;

    private Peer(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
    }

    /** Connects, and waits for that alone. */
    static Peer connect(InetSocketAddress address) throws IOException {
        return new Peer(SocketChannel.open(address));
    }

    /** Connects and begins with {@code bytes}. */
    static Peer connect(InetSocketAddress address, String bytes) throws IOException {
        Peer peer = connect(address);
        peer.send(bytes);
        return peer;
    }

    /** Sends as much as can be sent of {@code bytes}, one for each character; returns how much that was. */
    int send(String bytes) {
        return send(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** As much as can be sent; 0 if nothing, or the connection is gone. */
    int send(ByteBuffer bytes) {
        int from = bytes.position();
        try {
            int sent = 1;
            while (sent > 0 && bytes.hasRemaining() && !ended) {
                sent = channel.write(bytes.slice(bytes.position(), Math.min(PIECE, bytes.remaining()))); // the JDK copies all it is given
                bytes.position(bytes.position() + sent);
            }
        } catch (IOException e) {
            ended = true;
        }
        return bytes.position() - from;
    }

    /** Takes what is there, at most 16 KiB; whether there was anything. */
    boolean take() {
        return take(buffer.capacity());
    }

    /** Takes what is there, at most {@code most} bytes. */
    boolean take(int most) {
        if (ended) {
            return false;
        }
        try {
            int count = channel.read(buffer.clear().limit(most));
            ended = count < 0;
            received += Math.max(0, count);
            if (text.length() < KEPT) {
                text.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
            }
            return count > 0;
        } catch (IOException e) {
            ended = true;
            return false;
        }
    }

    /** Takes all that is there; whether the connection has ended. */
    boolean hasEnded() {
        while (take()) {
            continue;
        }
        return ended;
    }

    /** Takes all that is there; whether {@code wanted} is among the first bytes. */
    boolean has(String wanted) {
        while (take()) {
            continue;
        }
        return text.indexOf(wanted) >= 0;
    }

    /** The first bytes that came. */
    String text() {
        return text.toString();
    }

    /** Bytes that came. */
    long received() {
        return received;
    }

    void halfClose() {
        try {
            channel.shutdownOutput();
        } catch (IOException e) {
            ended = true;
        }
    }

    /** Breaks it off, unless it is closed. */
    void reset() throws IOException {
        if (channel.isOpen()) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.close();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
