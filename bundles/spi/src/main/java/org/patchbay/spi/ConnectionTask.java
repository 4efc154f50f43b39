package org.patchbay.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a network calls for the connections that it accepted.
 *
 * <pre>
 * accepted ─► (bytes, where it needs them) ─► run ─► IDLE ─► (bytes) ─► run ─► … ─► CLOSED ─► closed
 *                                                                         └──► HANDED_OVER ─► (somebody closes it) ─► closed
 * </pre>
 */
@ConsumerType
public interface ConnectionTask {

    /** A connection was accepted; called once, must not block. It may set deadlines or close the connection. */
    void accepted(Connection connection);

    /**
     * Whether {@link #run} has nothing to do for a new connection before its first bytes are there; asked once, after
     * {@link #accepted}. Then it begins as an idle one. False for who may have to speak first.
     */
    default boolean needsBytes(Connection connection) {
        return false;
    }

    /**
     * Called on a virtual thread bound to the connection at once, or when its first bytes are there if it {@linkplain #needsBytes needs
     * them} (or the network waits for them anyway), and again when bytes come after it returned {@link Outcome#IDLE}: on another thread
     * if the network has let the first one go meanwhile. At the read deadline, or when the peer ends the stream, an idle connection is
     * closed and this is not called.
     */
    Outcome run(Connection connection);

    /**
     * An idle connection is going to wait for long, and its thread is let go: called on that thread, for the last time before the next
     * {@link #run}. What is quickly had again need not be kept.
     */
    default void rests(Connection connection) {
        // what is kept is kept
    }

    /** The connection is closed, whoever did it; called once, after {@code run} has returned or if it never ran. Must not block. */
    void closed(Connection connection);
}
