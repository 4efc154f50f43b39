package org.patchbay.testnetworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.condition.OS;
import org.patchbay.net.LoopNetwork;
import org.patchbay.net.NetworkOptions;
import org.patchbay.net.NetworkOptions.Mode;

/** Where tests run: in memory, or on sockets in one mode of the network. */
public enum Way {
    /** No sockets. */
    MEMORY(null, ""),
    /** Loops on epoll. */
    EPOLL(Mode.EPOLL, "epoll loops, 2 of them, carrying virtual threads"),
    /** Loops on the selectors of NIO. */
    NIO(Mode.NIO, "NIO loops, 2 of them, carrying virtual threads"),
    /** Virtual threads on blocking sockets. */
    JDK(Mode.JDK, "virtual threads on JDK sockets");

    /** Those on sockets. */
    public static final List<Way> ON_SOCKETS = List.of(EPOLL, NIO, JDK);

    private static final int LOOPS = 2;

    private final Mode mode; // null in memory
    private final String description;

    Way(Mode mode, String description) {
        this.mode = mode;
        this.description = description;
    }

    /** The mode of the network; null in memory. */
    public Mode mode() {
        return mode;
    }

    /** Whether this system has it. */
    public boolean isPossible() {
        return this != EPOLL || OS.LINUX.isCurrentOs();
    }

    /** Skips the test, by the name of this way, if this system doesn't have it. */
    public void assumePossible() {
        assumeTrue(isPossible(), () -> this + " is there on Linux only");
    }

    /** Sockets that are really used in this way: falling back to another fails the test. */
    public LoopNetwork sockets() {
        assumePossible();
        LoopNetwork network = new LoopNetwork(NetworkOptions.DEFAULT.withMode(mode).withLoops(LOOPS));
        assertEquals(description, network.description());
        return network;
    }
}
