package org.patchbay.http1;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.patchbay.http.Context;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Limits;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.spi.Timeouts;

/** A policy for tests, with a clock that stands still. */
record FixedPolicy(Limits limits, Timeouts timeouts, Set<Switch> switches) implements ServerPolicy {

    /** What differs from the default. */
    enum Switch { NO_KEEP_ALIVE, NO_GENERAL_OPTIONS }

    static final FixedPolicy DEFAULT = new FixedPolicy(Limits.DEFAULT, Timeouts.DEFAULT, Set.of());
    /** The clock's time as a Date field has it. */
    static final String DATE = "Sun, 06 Nov 1994 08:49:37 GMT";

    FixedPolicy with(Switch... chosen) {
        return new FixedPolicy(limits, timeouts, Set.of(chosen));
    }

    FixedPolicy with(Limits chosen) {
        return new FixedPolicy(chosen, timeouts, switches);
    }

    FixedPolicy with(Timeouts chosen) {
        return new FixedPolicy(limits, chosen, switches);
    }

    @Override
    public boolean keepAlive() {
        return !switches.contains(Switch.NO_KEEP_ALIVE);
    }

    @Override
    public boolean disableGeneralOptionsHandler() {
        return switches.contains(Switch.NO_GENERAL_OPTIONS);
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
