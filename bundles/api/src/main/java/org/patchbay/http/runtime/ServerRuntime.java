package org.patchbay.http.runtime;

import org.osgi.annotation.versioning.ProviderType;

/** One configured server; a service, also of a server that could not start, with {@code http.endpoint} or {@code http.failure}. */
@ProviderType
public interface ServerRuntime {

    /** The server as it is now. */
    ServerInfo info();
}
