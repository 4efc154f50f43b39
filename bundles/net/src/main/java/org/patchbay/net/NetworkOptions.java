package org.patchbay.net;

import java.util.Objects;

/**
 * How a {@link LoopNetwork} does its I/O.
 *
 * @param mode  which of its ways
 * @param loops how many loops, at least 1; more than one pays where the machine has cores to spare for them
 */
public record NetworkOptions(Mode mode, int loops) {

    /** The ways to do I/O, the best one first but for the first. */
    public enum Mode {
        /** The best of the others that can be had. */
        AUTO,
        /** Loops on Linux's epoll. */
        EPOLL,
        /** Loops on the selectors of NIO. */
        NIO,
        /** A virtual thread of the JDK's own scheduler for each connection, on blocking sockets. */
        JDK
    }

    /** More than any machine can use. */
    public static final int MOST_LOOPS = 1024;
    /** The best way that can be had, with a loop for each two processors. */
    public static final NetworkOptions DEFAULT = new NetworkOptions(Mode.AUTO, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    public NetworkOptions {
        Objects.requireNonNull(mode, "mode");
        if (loops < 1 || loops > MOST_LOOPS) {
            throw new IllegalArgumentException("loops must be from 1 to " + MOST_LOOPS + ", not " + loops);
        }
    }

    /** The same in another mode. */
    public NetworkOptions withMode(Mode other) {
        return new NetworkOptions(other, loops);
    }

    /** The same with so many loops. */
    public NetworkOptions withLoops(int count) {
        return new NetworkOptions(mode, count);
    }
}
