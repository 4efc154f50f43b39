package org.patchbay.http1;

import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.ServerPolicy;

/** A connection with what was read ahead of it, its way out, and what all its requests share. */
record Wire(Connection connection, ConnectionInput input, ConnectionOutput output, ServerPolicy policy, ConnectionListener listener,
        DateField dates) {
}
