package org.patchbay.server;

import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.ServerProtocol;

/** A connection, its state (N-083) and its protocol. */
final class OpenConnection {

    final Connection connection;
    final long openedNanos;
    private volatile ServerProtocol protocol;                       // null until chosen
    private volatile ConnectionState state = ConnectionState.NEW;   // changed under this, but read by others

    OpenConnection(Connection connection, long openedNanos) {
        this.connection = connection;
        this.openedNanos = openedNanos;
    }

    ConnectionState state() {
        return state;
    }

    /** Goes to {@code next}; false if it is there already, or at an end. */
    synchronized boolean move(ConnectionState next) {
        if (state == next || state == ConnectionState.HIJACKED || state == ConnectionState.CLOSED) {
            return false;
        }
        state = next;
        return true;
    }

    /** The chosen protocol, or null. */
    ServerProtocol protocol() {
        return protocol;
    }

    void protocol(ServerProtocol chosen) {
        protocol = chosen;
    }
}
