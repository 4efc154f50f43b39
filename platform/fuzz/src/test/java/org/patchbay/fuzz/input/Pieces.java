package org.patchbay.fuzz.input;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** How an input is cut: chosen by its own bytes. */
public final class Pieces {

    private static final int FEW = 4;

    private final SplittableRandom random;

    private Pieces(long seed) {
        random = new SplittableRandom(seed);
    }

    static Pieces of(byte[] input) {
        return new Pieces(Arrays.hashCode(input));
    }

    /** The next choice, from 0 to {@code bound} - 1. */
    public int choose(int bound) {
        return random.nextInt(bound);
    }

    /** All of it in one buffer. */
    public static List<ByteBuffer> whole(byte[] input) {
        return List.of(ByteBuffer.wrap(input));
    }

    /** Cut into buffers with arrays of their own: single bytes, into a few pieces, or somewhere in between. */
    public List<ByteBuffer> cut(byte[] input) {
        int most = switch (random.nextInt(3)) {
            case 0 -> 1;
            case 1 -> FEW;
            default -> Math.max(FEW, input.length);
        };
        List<ByteBuffer> pieces = new ArrayList<>();
        for (int at = 0; at < input.length; ) {
            int count = Math.min(input.length - at, 1 + random.nextInt(most));
            pieces.add(ByteBuffer.wrap(Arrays.copyOfRange(input, at, at + count)));
            at += count;
        }
        return pieces;
    }
}
