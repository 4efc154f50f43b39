package org.patchbay.launcher;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One message of the shell's socket: a byte for its kind, four bytes for the length (big-endian), the payload.
 *
 * @param kind    what it is
 * @param payload at most 1 MiB; not copied, belongs to the frame
 */
record Frame(Kind kind, ByteBuffer payload) {

    /** A longer one is refused by whoever receives it. */
    static final int LONGEST = 1 << 20;

    /** {@code C} comes from the client, the others from the instance. */
    enum Kind {
        COMMAND('C'), OUTPUT('O'), ERROR('E'), END('X');

        private final char code;

        Kind(char code) {
            this.code = code;
        }

        private static Kind of(int code) throws IOException {
            return Stream.of(values()).filter(kind -> kind.code == code).findFirst()
                    .orElseThrow(() -> new IOException("unknown kind of frame: 0x" + Integer.toHexString(code)));
        }
    }

    static Frame command(String line) {
        return new Frame(Kind.COMMAND, ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }

    /** Empty at the end of the stream; a frame that is cut short, too long or of an unknown kind is an error. */
    static Optional<Frame> read(DataInputStream in) throws IOException {
        int code = in.read();
        if (code < 0) {
            return Optional.empty();
        }
        Kind kind = Kind.of(code);
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a frame of " + Integer.toUnsignedString(length) + " bytes: at most " + LONGEST + " are taken");
        }
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException("a frame was cut short: " + payload.length + " of " + length + " bytes");
        }
        return Optional.of(new Frame(kind, ByteBuffer.wrap(payload)));
    }

    void write(DataOutputStream out) throws IOException {
        out.writeByte(kind.code);
        out.writeInt(payload.remaining());
        out.write(payload.array(), payload.arrayOffset() + payload.position(), payload.remaining());
        out.flush();
    }

    /** The exit status that an {@link Kind#END} frame carries. */
    int status() throws IOException {
        if (kind != Kind.END || payload.remaining() != Integer.BYTES) {
            throw new IOException("a status of " + payload.remaining() + " bytes in a frame " + kind);
        }
        return payload.getInt(payload.position());
    }
}
