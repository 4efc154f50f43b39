package org.patchbay.spi;

import java.io.IOException;
import java.net.SocketAddress;
import org.osgi.annotation.versioning.ProviderType;

/** Where connections come from and go to: TCP, memory, Unix-domain sockets. */
@ProviderType
public interface Network {

    /** How it does its I/O, for people: "virtual threads on JDK sockets". */
    String description();

    /**
     * Listens at {@code address} and drives {@code task} for each connection. Errors of accepting are retried with back-off.
     *
     * @throws java.net.BindException if the address is taken or not ours
     */
    Listener listen(SocketAddress address, ListenOptions options, ConnectionTask task) throws IOException;

    /** Connects to {@code address}; the caller owns the connection and its thread. */
    Connection connect(SocketAddress address, Deadline deadline) throws IOException;
}
