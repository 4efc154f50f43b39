package org.patchbay.shell;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What goes over the shell's socket, both ways:
 *
 * <pre>
 * 1 byte   4 bytes, big-endian   as many bytes
 * kind     length                payload
 *
 * client → server   C   a command line, UTF-8
 * server → client   O   output of the command, as it is written
 *                   E   its error output; if it fails, its message at the end
 *                   X   its end; 4 bytes, big-endian: 0 done, 1 failed
 * </pre>
 *
 * @param kind    what it is
 * @param payload at most {@link #MOST} bytes; not copied
 */
record Frame(Kind kind, ByteBuffer payload) {

    /** The longest payload; a longer one is refused before it is read. */
    static final int MOST = 1024 * 1024;

    private static final int HEAD = 5;

    /** The kinds of frames. */
    enum Kind {
        COMMAND('C'), OUTPUT('O'), ERROR('E'), EXIT('X');

        private final byte code;

        Kind(char code) {
            this.code = (byte) code;
        }

        private static Kind of(byte code) throws IOException {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new BadFrameException("no frame has kind " + code + "; is this a client of Patchbay?");
        }
    }

    Frame {
        if (payload.remaining() > MOST) {
            throw new IllegalArgumentException("a payload of " + payload.remaining() + " bytes; at most " + MOST);
        }
    }

    static Frame text(Kind kind, String text) {
        return new Frame(kind, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    static Frame exit(int status) {
        return new Frame(Kind.EXIT, ByteBuffer.allocate(4).putInt(0, status));
    }

    String text() {
        return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
    }

    int status() {
        return payload.getInt(payload.position());
    }

    ByteBuffer encoded() {
        ByteBuffer encoded = ByteBuffer.allocate(HEAD + payload.remaining());
        return encoded.put(kind.code).putInt(payload.remaining()).put(payload.duplicate()).flip();
    }

    /**
     * The next frame; empty if the channel ends before it.
     *
     * @throws BadFrameException if the bytes are no frame, or one that is too long
     * @throws EOFException      if the channel ends within it
     */
    static Optional<Frame> read(ReadableByteChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        if (channel.read(head) < 0) {
            return Optional.empty();
        }
        fill(channel, head);
        Kind kind = Kind.of(head.get(0));
        int length = head.getInt(1);
        if (length < 0 || length > MOST) {
            throw new BadFrameException("a frame of " + Integer.toUnsignedString(length) + " bytes; at most " + MOST);
        }
        return Optional.of(new Frame(kind, fill(channel, ByteBuffer.allocate(length)).flip()));
    }

    private static ByteBuffer fill(ReadableByteChannel channel, ByteBuffer target) throws IOException {
        while (target.hasRemaining()) {
            if (channel.read(target) < 0) {
                throw new EOFException("the connection ended within a frame");
            }
        }
        return target;
    }
}
