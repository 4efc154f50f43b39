package org.patchbay.spi;

import java.io.Closeable;
import java.net.SocketAddress;
import org.osgi.annotation.versioning.ProviderType;

/** An open port. Closing it stops accepting; connections that were accepted go on. */
@ProviderType
public interface Listener extends Closeable {

    /** Where it listens; the real port where 0 was asked for. */
    SocketAddress address();

    /** Stops accepting; returns once no more connection will be handed out. Closing twice does nothing. */
    @Override
    void close();
}
