package org.patchbay.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Passes everything on to another writer; wrappers extend it, override what they change, and keep every capability. A file
 * ({@link #transferFrom}) comes through this writer's {@code write}, so that overriding that is enough; a wrapper that lets content
 * alone can pass it on as it is.
 */
@ConsumerType
public abstract class ForwardingResponseWriter implements ResponseWriter {

    private final ResponseWriter next;

    /** Wraps {@code next}. */
    protected ForwardingResponseWriter(ResponseWriter next) {
        this.next = Objects.requireNonNull(next, "next");
    }

    /** The wrapped writer. */
    protected final ResponseWriter next() {
        return next;
    }

    @Override
    public MutableHeader header() {
        return next.header();
    }

    @Override
    public void writeHeader(int status) throws IOException {
        next.writeHeader(status);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        next.write(bytes, offset, count);
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        next.write(bytes);
    }

    /** Goes through this writer's {@code write} and {@code flush}, so that overriding those is enough. */
    @Override
    public OutputStream stream() {
        return new WriterStream(this);
    }

    @Override
    public void flush() throws IOException {
        next.flush();
    }

    @Override
    public MutableHeader trailer() {
        return next.trailer();
    }

    @Override
    public Tunnel hijack() throws IOException {
        return next.hijack();
    }

    @Override
    public Tunnel upgrade() throws IOException {
        return next.upgrade();
    }

    @Override
    public void setReadDeadline(Instant deadline) throws IOException {
        next.setReadDeadline(deadline);
    }

    @Override
    public void setWriteDeadline(Instant deadline) throws IOException {
        next.setWriteDeadline(deadline);
    }

    @Override
    public void enableFullDuplex() throws IOException {
        next.enableFullDuplex();
    }

    @Override
    public int status() {
        return next.status();
    }

    @Override
    public long bytesWritten() {
        return next.bytesWritten();
    }

    @Override
    public boolean committed() {
        return next.committed();
    }

    @Override
    public void reset() {
        next.reset();
    }
}
