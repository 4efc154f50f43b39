package org.patchbay.mux;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.patchbay.http.MutableHeader;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.Tunnel;

/** Keeps what a handler answers. */
final class Recorder implements ResponseWriter {

    private final MutableHeader header = MutableHeader.create();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status;

    String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    @Override
    public MutableHeader header() {
        return header;
    }

    @Override
    public void writeHeader(int newStatus) {
        status = newStatus;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        status = status == 0 ? 200 : status;
        body.write(bytes, offset, count);
    }

    @Override
    public void write(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        write(copy, 0, copy.length);
    }

    @Override
    public OutputStream stream() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void flush() {
        throw new UnsupportedOperationException();
    }

    @Override
    public MutableHeader trailer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tunnel hijack() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tunnel upgrade() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setReadDeadline(Instant deadline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setWriteDeadline(Instant deadline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void enableFullDuplex() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public long bytesWritten() {
        return body.size();
    }

    @Override
    public boolean committed() {
        return false;
    }
}
