package org.patchbay.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** A {@link ResponseWriter} as a stream, for protocols to return from {@link ResponseWriter#stream}. */
public final class WriterStream extends OutputStream {

    private final ResponseWriter writer;

    /** A stream over {@code writer}. */
    public WriterStream(ResponseWriter writer) {
        this.writer = Objects.requireNonNull(writer, "writer");
    }

    @Override
    public void write(int value) throws IOException {
        writer.write(new byte[] {(byte) value});
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        writer.write(bytes, offset, count);
    }

    @Override
    public void flush() throws IOException {
        writer.flush();
    }

    @Override
    public void close() throws IOException {
        writer.flush();
    }
}
