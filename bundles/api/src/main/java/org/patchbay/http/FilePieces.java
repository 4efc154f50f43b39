package org.patchbay.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes a part of a file through a writer that has no better way. */
final class FilePieces {

    private static final int PIECE = 16 * 1024;

    private FilePieces() {
    }

    static void copy(FileChannel file, long position, long count, ResponseWriter writer) throws IOException {
        if (position < 0 || count < 0) {
            throw new IllegalArgumentException("position and count must not be negative: " + position + " and " + count);
        }
        long present = Math.max(0, file.size() - position);
        if (present < count) {
            throw ended(present, position, count);
        }
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, count));
        for (long sent = 0; sent < count; sent += piece.position()) {
            piece.clear().limit((int) Math.min(piece.capacity(), count - sent));
            if (file.read(piece, position + sent) < 0) {
                throw ended(sent, position, count);
            }
            writer.write(piece.flip());
        }
    }

    private static EOFException ended(long present, long position, long count) {
        return new EOFException("the file has " + present + " of the " + count + " bytes from " + position);
    }
}
