package org.patchbay.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.locks.ReentrantLock;

/** Writes whole frames from any thread. */
final class FrameWriter {

    private final WritableByteChannel channel;

    /** Held while one frame is written, so that frames of two threads don't mix; closing the channel ends the wait. */
    private final ReentrantLock lock = new ReentrantLock();

    FrameWriter(WritableByteChannel channel) {
        this.channel = channel;
    }

    void write(Frame frame) throws IOException {
        ByteBuffer bytes = frame.encoded();
        lock.lock();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } finally {
            lock.unlock();
        }
    }
}
