package org.patchbay.http1;

import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.ServerPolicy;

/** A connection with what was read ahead of it, its way out, and what its requests share with each other and with those of others. */
record Wire(Connection connection, ConnectionInput input, ConnectionOutput output, ServerPolicy policy, ConnectionListener listener,
        Http1Protocol.Shared shared) {
}
