package org.patchbay.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Sends what is written as frames of one kind, at once: nothing is collected. */
final class FrameOutput extends OutputStream {

    private final FrameWriter writer;
    private final Frame.Kind kind;

    FrameOutput(FrameWriter writer, Frame.Kind kind) {
        this.writer = writer;
        this.kind = kind;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        for (int sent = 0; sent < length; sent += Frame.MOST) {
            writer.write(new Frame(kind, ByteBuffer.wrap(bytes, offset + sent, Math.min(length - sent, Frame.MOST))));
        }
    }
}
