package org.patchbay.net;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Memory outside the heap that the kernel can be given without an object being made for it, and the place for its error number. It goes
 * when nobody refers to it any more.
 */
final class Copy {

    /** Bytes of one that may be needed for whatever there is. */
    static final int SIZE = 64 * 1024;

    /** The bytes, to fill and to read. */
    final ByteBuffer bytes;
    /** The same bytes, for the kernel. */
    final MemorySegment memory;
    /** The kernel's error number after a call that failed. */
    final MemorySegment errno;

    /** Where it belongs, in what lends it. */
    final int place;

    /** One of {@code size} bytes that nobody lends. */
    Copy(int size) {
        this(size, 0);
    }

    Copy(int size, int place) {
        this.place = place;
        Arena arena = Arena.ofAuto();
        this.memory = arena.allocate(size);
        this.bytes = memory.asByteBuffer();
        this.errno = arena.allocate(JAVA_INT);
    }

    int error() {
        return errno.get(JAVA_INT, 0);
    }

    /** Appends what of {@code source} has room; the source stays where it is. */
    void append(ByteBuffer source) {
        int length = Math.min(source.remaining(), bytes.remaining());
        bytes.put(bytes.position(), source, source.position(), length).position(bytes.position() + length);
    }

    /** Moves the first {@code length} bytes into {@code target}. */
    void moveTo(ByteBuffer target, int length) {
        target.put(target.position(), bytes, 0, length).position(target.position() + length);
    }
}
