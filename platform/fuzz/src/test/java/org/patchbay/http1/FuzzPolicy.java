package org.patchbay.http1;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.patchbay.http.Context;
import org.patchbay.spi.BodyRate;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.spi.Timeouts;

/** The defaults, with a clock that stands still. */
record FuzzPolicy(Limits limits, Timeouts timeouts, BodyRate bodyRate, Set<Leniency> leniencies) implements ServerPolicy {

    static final FuzzPolicy DEFAULT = new FuzzPolicy(Limits.DEFAULT, Timeouts.DEFAULT, BodyRate.NONE, Leniency.DEFAULT);

    @Override
    public boolean keepAlive() {
        return true;
    }

    @Override
    public boolean disableGeneralOptionsHandler() {
        return true;
    }

    @Override
    public Context context(Connection connection) {
        return Context.background();
    }

    @Override
    public InstantSource clock() {
        return InstantSource.fixed(Instant.EPOCH);
    }
}
