package org.patchbay.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a network calls for the connections that it accepted.
 *
 * <pre>
 * accepted ─► run ─► IDLE ─► (bytes) ─► run ─► … ─► CLOSED ─► closed
 *                                              └──► HANDED_OVER ─► (somebody closes it) ─► closed
 * </pre>
 */
@ConsumerType
public interface ConnectionTask {

    /** A connection was accepted; called once, must not block. It may set deadlines or close the connection. */
    void accepted(Connection connection);

    /**
     * Called on a virtual thread bound to the connection when its first bytes are there (or at once, where a network has no
     * cheaper way to wait), and again when bytes come after it returned {@link Outcome#IDLE}. At the read deadline, or when
     * the peer ends the stream, an idle connection is closed and this is not called.
     */
    Outcome run(Connection connection);

    /** The connection is closed, whoever did it; called once, after {@code run} has returned or if it never ran. */
    void closed(Connection connection);
}
