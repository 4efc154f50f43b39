package org.patchbay.http1;

import java.nio.ByteBuffer;
import java.util.Set;
import org.patchbay.http.Header;
import org.patchbay.http.HttpException;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;

/**
 * Finds the content in a body's bytes without touching the content itself, which the caller moves:
 * <ol>
 * <li>{@link #advance} takes framing bytes and says how many bytes of content come next;
 * <li>the caller takes some of them, from the buffer or straight from the connection, and says so with {@link #took};
 * <li>again, until {@link #done}.
 * </ol>
 */
sealed interface BodyDecoder permits FixedDecoder, ChunkedDecoder {

    /** A decoder for {@code framing}. */
    static BodyDecoder of(BodyFraming framing, Limits limits) {
        return of(framing, limits, Leniency.DEFAULT);
    }

    /** A decoder for {@code framing} that tolerates {@code leniencies}. */
    static BodyDecoder of(BodyFraming framing, Limits limits, Set<Leniency> leniencies) {
        return switch (framing) {
            case BodyFraming.None() -> new FixedDecoder(0);
            case BodyFraming.Fixed(long length) -> new FixedDecoder(length);
            case BodyFraming.Chunked() -> new ChunkedDecoder(limits, leniencies);
        };
    }

    /** Takes framing from {@code source}; the number of content bytes that come next, 0 if done or more bytes are needed. */
    long advance(ByteBuffer source) throws HttpException;

    /** {@code count} bytes of content were taken. */
    void took(long count);

    /** Whether the body is complete. */
    boolean done();

    /** The length of the whole content, or -1 if only its end will tell. */
    long length();

    /** Content bytes that are known to be still to come. */
    long remaining();

    /** The trailer fields; empty until done. */
    Header trailer();
}
