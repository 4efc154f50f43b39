package org.patchbay.spi;

import org.osgi.annotation.versioning.ConsumerType;

/** What a protocol keeps of one connection between its requests, which is little: most connections are idle. One thread at a time. */
@ConsumerType
@FunctionalInterface
public interface Session {

    /** Serves until the connection is done with or has nothing to do; see {@link ServerProtocol#serve}. */
    Outcome serve();
}
