package org.patchbay.http1;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.patchbay.http.Context;
import org.patchbay.spi.BodyRate;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.spi.Timeouts;

/** A policy for tests, with a clock that stands still. */
record FixedPolicy(Limits limits, Timeouts timeouts, BodyRate bodyRate, Set<Leniency> leniencies, Set<Switch> switches,
        Optional<Deadline> firstHead) implements ServerPolicy {

    /** What differs from the default. */
    enum Switch { NO_KEEP_ALIVE, NO_GENERAL_OPTIONS }

    static final FixedPolicy DEFAULT = new FixedPolicy(Limits.DEFAULT, Timeouts.DEFAULT, BodyRate.NONE,
            Leniency.DEFAULT, Set.of(), Optional.empty());
    /** The clock's time as a Date field has it. */
    static final String DATE = "Sun, 06 Nov 1994 08:49:37 GMT";

    FixedPolicy with(Switch... chosen) {
        return new FixedPolicy(limits, timeouts, bodyRate, leniencies, Set.of(chosen), firstHead);
    }

    FixedPolicy with(Limits chosen) {
        return new FixedPolicy(chosen, timeouts, bodyRate, leniencies, switches, firstHead);
    }

    FixedPolicy with(Timeouts chosen) {
        return new FixedPolicy(limits, chosen, bodyRate, leniencies, switches, firstHead);
    }

    FixedPolicy with(BodyRate chosen) {
        return new FixedPolicy(limits, timeouts, chosen, leniencies, switches, firstHead);
    }

    FixedPolicy with(Leniency... chosen) {
        return new FixedPolicy(limits, timeouts, bodyRate, Set.of(chosen), switches, firstHead);
    }

    FixedPolicy with(Set<Leniency> chosen) {
        return new FixedPolicy(limits, timeouts, bodyRate, chosen, switches, firstHead);
    }

    /** The head of the first request must be there by {@code chosen}. */
    FixedPolicy with(Deadline chosen) {
        return new FixedPolicy(limits, timeouts, bodyRate, leniencies, switches, Optional.of(chosen));
    }

    @Override
    public Deadline headDeadline(Connection connection) {
        return firstHead.orElseGet(() -> ServerPolicy.super.headDeadline(connection));
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
