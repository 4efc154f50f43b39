package org.patchbay.benchmarks.path;

import java.net.SocketAddress;
import org.patchbay.benchmarks.still.StillConnection;
import org.patchbay.http.Handler;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.ServerPolicy;

/** A connection on which no bytes come and go; whoever makes it says what its requests are. */
class IdleConnection extends StillConnection {

    IdleConnection(SocketAddress remote) {
        super(remote);
    }

    /** What a protocol does when it has become ready; afterwards it is idle. Here: a request of which nobody hears. */
    void exchange(Handler downstream, ServerPolicy policy, ConnectionListener listener) throws Exception {
        listener.state(this, ConnectionState.ACTIVE);
        listener.state(this, ConnectionState.IDLE);
    }

    /** The protocol's own. */
    @Override
    public String applicationProtocol() {
        return "none";
    }
}
