package org.patchbay.http1;

import java.nio.ByteBuffer;
import org.patchbay.http.Header;

/** Content of a length that is known beforehand: RFC 9112 §6.2. */
final class FixedDecoder implements BodyDecoder {

    private final long length;
    private long remaining;

    FixedDecoder(long length) {
        this.length = length;
        this.remaining = length;
    }

    @Override
    public long advance(ByteBuffer source) {
        return remaining;
    }

    @Override
    public void took(long count) {
        if (count < 0 || count > remaining) {
            throw new IllegalStateException("took " + count + " bytes of " + remaining);
        }
        remaining -= count;
    }

    @Override
    public boolean done() {
        return remaining == 0;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public long remaining() {
        return remaining;
    }

    @Override
    public Header trailer() {
        return Header.empty();
    }
}
