package org.patchbay.net;

import java.io.IOException;
import java.net.SocketAddress;
import org.patchbay.spi.ListenOptions;

/**
 * What loops need of the operating system: sockets that never wait, and something that waits for many of them. There are two: epoll
 * and its system calls by the foreign function API, and the selectors of NIO.
 */
interface Kernel {

    /** For people: "epoll", "NIO selectors". */
    String description();

    /** Whether its pollers say {@link Poller#GONE}; where not, only reading tells. */
    boolean tellsGone();

    /** A new one; its owner closes it. */
    Poller poller() throws IOException;

    /**
     * Listens.
     *
     * @throws java.net.BindException if the address is taken or not ours
     */
    Acceptor listen(SocketAddress address, ListenOptions options) throws IOException;

    /** Begins to connect; {@link Socket#finishConnect} tells when it has succeeded. */
    Socket connect(SocketAddress address) throws IOException;
}
