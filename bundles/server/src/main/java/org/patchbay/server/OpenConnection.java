package org.patchbay.server;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Locale;
import org.patchbay.http.Context;
import org.patchbay.http.runtime.ConnectionInfo;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.ServerProtocol;

/** A connection, its context, its state (N-083) and its protocol. */
final class OpenConnection {

    final Connection connection;
    final Context context;
    final long openedNanos;
    private volatile ServerProtocol protocol;                       // null until chosen
    private volatile ConnectionState state = ConnectionState.NEW;   // changed under this, but read by others

    OpenConnection(Connection connection, Context context, long openedNanos) {
        this.connection = connection;
        this.context = context;
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

    /** As it is at {@code now}. */
    ConnectionInfo info(long now) {
        ServerProtocol spoken = protocol;
        return new ConnectionInfo(text(connection.remoteAddress()), text(connection.localAddress()),
                spoken == null ? "" : spoken.name(), state.name().toLowerCase(Locale.ROOT), Duration.ofNanos(now - openedNanos));
    }

    /** {@code 127.0.0.1:8080}; a name is not looked up. */
    private static String text(SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.getAddress() != null ? ListenAddress.authority(inet)
                : String.valueOf(address);
    }
}
