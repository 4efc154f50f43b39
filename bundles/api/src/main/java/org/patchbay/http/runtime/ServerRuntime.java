package org.patchbay.http.runtime;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.http.Context;

/** One configured server; a service, also of a server that could not start, with {@code http.endpoint} or {@code http.failure}. */
@ProviderType
public interface ServerRuntime {

    /** In the context of a request: the server that received it ({@code ServerContextKey} in Go, N-013). */
    Context.Key<ServerRuntime> KEY = new Context.Key<>("server", ServerRuntime.class);

    /** The server as it is now. */
    ServerInfo info();

    /** Its open connections, oldest first. */
    List<ConnectionInfo> connections();
}
