package org.patchbay.benchmarks.load.site;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** How a server says that it can be asked: one line on its output, the one that {@code bin/patchbay run} writes, too. */
public final class Announcement {

    /** What the line begins with; the port follows. */
    public static final String PREFIX = "Listening on http://127.0.0.1:";

    private Announcement() {
    }

    /** Writes it. */
    public static void of(int port) {
        System.out.println(PREFIX + port);
        System.out.flush();
    }

    /** Writes it. */
    public static void of(SocketAddress address) {
        of(((InetSocketAddress) address).getPort());
    }
}
