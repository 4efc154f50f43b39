package org.patchbay.fuzz.input;

import java.util.List;

/**
 * Something that takes any bytes.
 *
 * @param name  names its corpus, and itself on the command line
 * @param cost  how much an input takes, or how little it can find, beside the first targets; it gets that many times fewer
 * @param seeds well-formed and nearly well-formed inputs, each character one byte
 * @param check what is run and must hold
 */
public record Target(String name, int cost, List<String> seeds, Check check) {

    /** How an input ended; there is nothing else. */
    public enum End { ACCEPTED, INCOMPLETE, REFUSED }

    /** Runs one input. */
    @FunctionalInterface
    public interface Check {
        /** Whatever is thrown breaks the contract: a protocol error is {@link End#REFUSED}. */
        End run(byte[] input, Pieces pieces) throws Exception;
    }

    /** Runs {@code input} in pieces that depend on nothing but itself, so that it alone replays what it did. */
    public End run(byte[] input) throws Exception {
        return check.run(input, Pieces.of(input));
    }

    @Override
    public String toString() {
        return name;
    }
}
