package org.patchbay.http1;

import java.time.Instant;
import java.time.InstantSource;
import org.patchbay.http.Context;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Limits;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.spi.Timeouts;

/** A policy for tests, with a clock that stands still. */
record FixedPolicy(Limits limits, boolean keepAlive, boolean disableGeneralOptionsHandler) implements ServerPolicy {

    static final FixedPolicy DEFAULT = new FixedPolicy(Limits.DEFAULT, true, false);
    /** The clock's time as a Date field has it. */
    static final String DATE = "Sun, 06 Nov 1994 08:49:37 GMT";

    @Override
    public Timeouts timeouts() {
        return Timeouts.DEFAULT;
    }

    @Override
    public Context context(Connection connection) {
        return Context.background();
    }

    @Override
    public InstantSource clock() {
        return InstantSource.fixed(Instant.parse("1994-11-06T08:49:37Z"));
    }
}
