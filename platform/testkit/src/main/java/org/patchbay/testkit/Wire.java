package org.patchbay.testkit;

/**
 * How one direction of a connection in memory behaves; the faults that a network can have.
 *
 * <pre>
 * Wire.PERFECT                    ⇒ 64 KiB in flight, read as it comes
 * Wire.PERFECT.withPiece(1)       ⇒ each read gives one byte
 * Wire.PERFECT.withCapacity(16)   ⇒ a writer waits after 16 bytes that nobody read
 * Wire.PERFECT.withCutAfter(100)  ⇒ 100 bytes arrive, then the connection is reset
 * </pre>
 *
 * @param capacity the number of bytes that may be written but not yet read, at least 1
 * @param piece    the most that one read gives, at least 1
 * @param cutAfter how many bytes get through before the connection is reset; {@link Long#MAX_VALUE} for all
 */
public record Wire(int capacity, int piece, long cutAfter) {

    /** No faults: 64 KiB in flight. */
    public static final Wire PERFECT = new Wire(64 * 1024, Integer.MAX_VALUE, Long.MAX_VALUE);

    public Wire {
        if (capacity < 1 || piece < 1 || cutAfter < 0) {
            throw new IllegalArgumentException("capacity and piece must be at least 1, cutAfter not negative: capacity " + capacity
                    + ", piece " + piece + ", cutAfter " + cutAfter);
        }
    }

    /** The same with another capacity. */
    public Wire withCapacity(int bytes) {
        return new Wire(bytes, piece, cutAfter);
    }

    /** The same with another size of reads. */
    public Wire withPiece(int bytes) {
        return new Wire(capacity, bytes, cutAfter);
    }

    /** The same, cut after {@code bytes}. */
    public Wire withCutAfter(long bytes) {
        return new Wire(capacity, piece, bytes);
    }
}
