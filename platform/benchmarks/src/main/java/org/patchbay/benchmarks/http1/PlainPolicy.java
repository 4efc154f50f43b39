package org.patchbay.benchmarks.http1;

import java.time.InstantSource;
import java.util.Set;
import org.patchbay.http.Context;
import org.patchbay.spi.BodyRate;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.spi.Timeouts;

/** The defaults of a server. */
record PlainPolicy(InstantSource clock) implements ServerPolicy {

    @Override
    public Limits limits() {
        return Limits.DEFAULT;
    }

    @Override
    public Timeouts timeouts() {
        return Timeouts.DEFAULT;
    }

    @Override
    public BodyRate bodyRate() {
        return BodyRate.SLOWEST;
    }

    @Override
    public Set<Leniency> leniencies() {
        return Leniency.DEFAULT;
    }

    @Override
    public boolean keepAlive() {
        return true;
    }

    @Override
    public boolean disableGeneralOptionsHandler() {
        return false;
    }

    @Override
    public Context context(Connection connection) {
        return Context.background();
    }
}
