package org.patchbay.http1;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A part of a file, to be sent.
 *
 * @param position where it begins, not negative
 * @param count    how many bytes it has, not negative
 */
record FileRegion(FileChannel file, long position, long count) {

    FileRegion {
        if (position < 0 || count < 0) {
            throw new IllegalArgumentException("position and count must not be negative: " + position + " and " + count);
        }
    }

    /** Finds out that the file is too short while an error can still be answered. */
    void checkLength() throws IOException {
        long present = Math.max(0, file.size() - position);
        if (present < count) {
            throw ended(present);
        }
    }

    /** The first bytes, {@code most} or all. */
    ByteBuffer read(int most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, count));
        while (bytes.hasRemaining()) {
            if (file.read(bytes, position + bytes.position()) < 0) {
                throw ended(bytes.position());
            }
        }
        return bytes.flip();
    }

    /** Whether it can be read at all: what failed to send it was not the file then. */
    boolean isReadable() {
        try {
            read(1);
            return true;
        } catch (IOException broken) {
            return false;
        }
    }

    /** That the file had only {@code present} of the bytes. */
    EOFException ended(long present) {
        return new EOFException("the file has " + present + " of the " + count + " bytes from " + position);
    }
}
