package org.patchbay.shell;

import java.util.List;
import org.patchbay.http.runtime.ConnectionInfo;

/**
 * A connection and whose it is. Public because Gogo calls its methods by reflection.
 *
 * @param server     the server's name
 * @param connection what is known of it
 */
public record ServerConnection(String server, ConnectionInfo connection) {

    static final List<String> HEADINGS = List.of("SERVER", "STATE", "AGE", "REMOTE", "LOCAL", "PROTOCOL");

    List<String> cells() {
        return List.of(server, connection.state(), new Elapsed(connection.age()).toString(), connection.remote(), connection.local(),
                connection.protocol().isEmpty() ? "-" : connection.protocol());
    }
}
