package org.patchbay.spi;

import java.time.InstantSource;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.http.Context;

/** What a server asks of its protocols; may change while connections are open. */
@ProviderType
public interface ServerPolicy {

    /** Sizes. */
    Limits limits();

    /** Times. */
    Timeouts timeouts();

    /**
     * When the head of a request that begins now must be complete. For the first request of {@code connection} that is counted
     * from its start, so that who sends nothing for a while does not get the time twice; else from now (N-094).
     */
    default Deadline headDeadline(Connection connection) {
        return Deadline.after(timeouts().head());
    }

    /** How fast bodies must come. */
    BodyRate bodyRate();

    /** What of the grammar's rules is not insisted on; does not change. */
    Set<Leniency> leniencies();

    /** Whether a connection may be used for another request; false while the server drains (N-106, N-109). */
    boolean keepAlive();

    /** Whether {@code OPTIONS *} goes to the handler instead of being answered with 200 (N-101). */
    boolean disableGeneralOptionsHandler();

    /** The outer context of every request on {@code connection}; ended by a hard shutdown. */
    Context context(Connection connection);

    /** The wall clock, for the Date field. */
    InstantSource clock();
}
