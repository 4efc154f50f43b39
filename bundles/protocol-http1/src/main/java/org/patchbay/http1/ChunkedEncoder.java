package org.patchbay.http1;

import org.patchbay.http.Header;
import org.patchbay.semantics.TrailerName;

/** Writes chunks into a sink: RFC 9112 §7.1. The content itself may go another way, between {@link #begin} and {@link #end}. */
final class ChunkedEncoder {

    /** The line end after the content of a chunk. */
    static final byte[] END = {'\r', '\n'};

    private static final byte[] LAST = {'0', '\r', '\n'};

    private final ByteSink sink;

    ChunkedEncoder(ByteSink sink) {
        this.sink = sink;
    }

    /** The line before {@code size} bytes of content, at least 1: a chunk of 0 would end the body. */
    void begin(long size) {
        if (size < 1) {
            throw new IllegalArgumentException("a chunk has at least one byte, not " + size);
        }
        sink.text(Long.toHexString(size));
        sink.crlf();
    }

    /** The line end after the content of a chunk. */
    void end() {
        sink.put(END);
    }

    /** The last chunk with its trailers; forbidden names are left out (N-069). */
    void last(Header trailer) {
        sink.put(LAST);
        trailer.forEach((name, value) -> {
            if (TrailerName.isAllowed(name)) {
                sink.field(name, value);
            }
        });
        sink.crlf();
    }
}
