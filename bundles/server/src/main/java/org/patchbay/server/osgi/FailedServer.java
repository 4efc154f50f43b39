package org.patchbay.server.osgi;

import java.util.List;
import org.patchbay.http.runtime.ConnectionInfo;
import org.patchbay.http.runtime.ServerInfo;
import org.patchbay.http.runtime.ServerRuntime;
import org.patchbay.http.runtime.ServerState;

/**
 * A server that could not be started.
 *
 * @param name    its name
 * @param failure why, in one line
 * @param network how it would have done its I/O
 */
record FailedServer(String name, String failure, String network) implements ServerRuntime {

    @Override
    public ServerInfo info() {
        return new ServerInfo(name, ServerState.FAILED, failure, List.of(), network, List.of(), 0, 0);
    }

    @Override
    public List<ConnectionInfo> connections() {
        return List.of();
    }
}
