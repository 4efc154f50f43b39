package org.patchbay.net;

import java.io.IOException;
import org.patchbay.spi.Connection;

/** A connection that {@link ServedConnection} can drive. */
interface ServableConnection extends Connection {

    /** Starts the thread that serves it. */
    void serve(Runnable life);

    /** Waits until there are bytes; false at the end of the stream. */
    boolean awaitBytes() throws IOException;
}
