package org.patchbay.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.condition.OS;
import org.patchbay.net.LoopNetwork;
import org.patchbay.net.NetworkOptions;
import org.patchbay.net.NetworkOptions.Mode;

/** Where rows run: in memory, or on sockets in one mode of the network. */
enum Way {
    MEMORY(null, ""),
    EPOLL(Mode.EPOLL, "epoll loops, 2 of them, carrying virtual threads"),
    NIO(Mode.NIO, "NIO loops, 2 of them, carrying virtual threads"),
    JDK(Mode.JDK, "virtual threads on JDK sockets");

    /** Those on sockets. */
    static final List<Way> ON_SOCKETS = List.of(EPOLL, NIO, JDK);

    private static final int LOOPS = 2;

    private final Mode mode; // null in memory
    private final String description;

    Way(Mode mode, String description) {
        this.mode = mode;
        this.description = description;
    }

    /** The mode of the network; null in memory. */
    Mode mode() {
        return mode;
    }

    /** Whether it can be had on such a system. */
    boolean isPossible() {
        return this != EPOLL || OS.LINUX.isCurrentOs();
    }

    /** Skips the test, by the name of this way, if it can't be had on such a system. */
    void assumePossible() {
        assumeTrue(isPossible(), () -> this + " is there on Linux only");
    }

    /** Sockets that are really used in this way: falling back to another fails the test. */
    LoopNetwork sockets() {
        assumePossible();
        LoopNetwork network = new LoopNetwork(NetworkOptions.DEFAULT.withMode(mode).withLoops(LOOPS));
        assertTrue(network.description().equals(description), network::description);
        return network;
    }
}
