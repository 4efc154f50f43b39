package org.patchbay.net;

import java.io.IOException;
import org.patchbay.spi.Connection;

/** A connection that {@link ServedConnection} can drive. */
interface ServableConnection extends Connection {

    /** What has come. */
    enum Coming {
        BYTES,
        /** The end of the stream. */
        END,
        /** Nothing yet: a thread that has no better reason to be there can be spared, by {@link #serveLater}. */
        LATER
    }

    /** Starts the thread that serves it. */
    void serve();

    /** Has a thread started that {@linkplain ServedConnection#goOn goes on}, when there is something to await or at once. */
    void serveLater();

    /** Waits until something has come. */
    Coming awaitBytes() throws IOException;
}
