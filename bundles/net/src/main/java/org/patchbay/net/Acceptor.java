package org.patchbay.net;

import java.io.IOException;
import java.net.SocketAddress;

/** An open port whose accepting never waits. */
non-sealed interface Acceptor extends Poller.Source {

    /** The next connection; null if there is none now. One thread at a time. */
    Socket accept() throws IOException;

    /** Where it listens; the real port where 0 was asked for. */
    SocketAddress local() throws IOException;

    /** Stops listening. Closing twice does nothing. */
    @Override
    void close();
}
