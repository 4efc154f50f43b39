package org.patchbay.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The content of a message: a stream with a length and trailers. Never null; a message without content has {@link #empty}.
 * A body that is cut short fails to read; it never looks complete. Reading after the handler returned fails with
 * {@link BodyClosedException}.
 */
@ProviderType
public abstract class Body extends InputStream {

    /** For implementations. */
    protected Body() {
    }

    /** The length in bytes, or -1 if it is not known before the end (N-021). */
    public abstract long length();

    /** The trailer fields; empty until the body was read to its end (N-024). */
    public Header trailer() {
        return Header.empty();
    }

    /** A body of zero bytes, distinct from one of unknown length (N-014). */
    public static Body empty() {
        return of(new byte[0]);
    }

    /** The bytes of an array, which the caller must not change any more. */
    public static Body of(byte[] bytes) {
        return of(new ByteArrayInputStream(bytes), bytes.length);
    }

    /** The bytes of {@code stream}, which is closed with the body; {@code length} -1 if not known. */
    public static Body of(InputStream stream, long length) {
        return new StreamBody(stream, length, Header.empty());
    }

    /** The same with trailers to send after it. */
    public static Body of(InputStream stream, long length, Header trailer) {
        return new StreamBody(stream, length, trailer);
    }

    private static final class StreamBody extends Body {
        private final InputStream stream;
        private final long length;
        private final Header trailer;

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
            return trailer;
        }

        @Override
        public int read() throws IOException {
            return stream.read();
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            return stream.read(target, offset, count);
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
