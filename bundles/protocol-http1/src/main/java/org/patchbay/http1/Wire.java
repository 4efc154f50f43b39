package org.patchbay.http1;

import org.patchbay.spi.Connection;

/** A connection with what was read ahead of it and what waits to be sent. */
record Wire(Connection connection, ConnectionInput input, ConnectionOutput output) {

    static Wire over(Connection connection) {
        return new Wire(connection, new ConnectionInput(connection), new ConnectionOutput(connection));
    }
}
