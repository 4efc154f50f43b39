package org.patchbay.spi;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears how a connection changes; one of the three signals that go upstream. Must not block. */
@ConsumerType
@FunctionalInterface
public interface ConnectionListener {

    /** {@code connection} is now in {@code state}. */
    void state(Connection connection, ConnectionState state);
}
