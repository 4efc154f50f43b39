package org.patchbay.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The content of a message: a stream with a length and trailers. Never null; a message without content has {@link #empty}.
 * A body that is cut short fails to read; it never looks complete. Reading after the handler returned fails with
 * {@link BodyClosedException}, but for {@link #empty}, which a received request without content has.
 */
@ProviderType
public abstract class Body extends InputStream {

    /** Bytes that are moved at once, as {@link InputStream} does, unless fewer were announced. */
    private static final int PIECE = 16 << 10;

    /** For implementations. */
    protected Body() {
    }

    /** The length in bytes, or -1 if it is not known before the end (N-021). */
    public abstract long length();

    /** The trailer fields; empty until the body was read to its end (N-024). */
    public Header trailer() {
        return Header.empty();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The announced length is how much is looked for, not how much is made room for: that grows with what has come.
     */
    @Override
    public byte[] readAllBytes() throws IOException {
        long length = length();
        if (length < 0 || length > Integer.MAX_VALUE - Long.BYTES) {
            return super.readAllBytes();
        }
        byte[] announced = readNBytes((int) length);
        int further = announced.length < length ? -1 : read(); // a stream may hold more than was said of it
        if (further < 0) {
            return announced;
        }
        byte[] rest = super.readAllBytes();
        return ByteBuffer.allocate(announced.length + 1 + rest.length).put(announced).put((byte) further).put(rest).array();
    }

    /** {@inheritDoc} */
    @Override
    public long transferTo(OutputStream target) throws IOException {
        Objects.requireNonNull(target, "target");
        long length = length();
        byte[] piece = new byte[length < 0 ? PIECE : Math.clamp(length, 1, PIECE)];
        long moved = 0;
        for (int count = read(piece); count >= 0; count = read(piece)) {
            target.write(piece, 0, count);
            moved += count;
        }
        return moved;
    }

    /**
     * This body, read through a limit ({@code MaxBytesReader} in Go, N-037): after {@code most} bytes the next read fails with
     * {@link BodyTooLargeException} unless it meets the end. The rest is then {@linkplain #abandon abandoned}.
     *
     * @throws IllegalArgumentException if {@code most} is negative
     */
    public Body limited(long most) {
        return new LimitedBody(this, most);
    }

    /**
     * Gives up what is left: it is neither read nor dropped any more, and so the connection of a received body closes after
     * the answer. Bodies of protocols do that, wrappers pass it on, and others need not care.
     *
     * @param reason why; reads that follow fail because of it
     */
    public void abandon(IOException reason) {
    }

    /** The body of zero bytes, distinct from one of unknown length; always the same object ({@code NoBody} in Go, N-014). */
    public static Body empty() {
        return StreamBody.EMPTY;
    }

    /** {@code text} as UTF-8. */
    public static Body of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes of an array, which the caller must not change any more. */
    public static Body of(byte[] bytes) {
        return of(new ByteArrayInputStream(bytes), bytes.length);
    }

    /** The bytes of {@code stream}, which is closed with the body; {@code length} -1 if not known. */
    public static Body of(InputStream stream, long length) {
        return new StreamBody(stream, length, Header.empty());
    }

    /** The same with trailers to send after it; {@link #trailer} gives them once the stream was read to its end. */
    public static Body of(InputStream stream, long length, Header trailer) {
        return new StreamBody(stream, length, trailer);
    }

    private static final class StreamBody extends Body {
        private static final Body EMPTY = of(new byte[0]);

        private final InputStream stream;
        private final long length;
        private final Header trailer;
        private boolean ended;

        StreamBody(InputStream stream, long length, Header trailer) {
            this.stream = Objects.requireNonNull(stream, "stream");
            this.length = length;
            this.trailer = Objects.requireNonNull(trailer, "trailer");
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public Header trailer() {
            return ended ? trailer : Header.empty();
        }

        @Override
        public int read() throws IOException {
            return noted(stream.read());
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            return noted(stream.read(target, offset, count));
        }

        private int noted(int read) {
            ended |= read < 0;
            return read;
        }

        @Override
        public int available() throws IOException {
            return stream.available();
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
