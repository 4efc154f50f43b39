package org.patchbay.server;

import java.time.InstantSource;
import java.util.Set;
import org.patchbay.http.Context;
import org.patchbay.spi.BodyRate;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;
import org.patchbay.spi.ListenOptions.Option;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.spi.Timeouts;

/** Options and state of an endpoint, as protocols see them. */
final class EndpointPolicy implements ServerPolicy {

    private final ServerOptions options;
    private final OpenConnections connections;
    private final Context base;
    private final InstantSource clock;

    /** {@code base} is for a connection that is closed already. */
    EndpointPolicy(ServerOptions options, OpenConnections connections, Context base, InstantSource clock) {
        this.options = options;
        this.connections = connections;
        this.base = base;
        this.clock = clock;
    }

    @Override
    public Limits limits() {
        return options.limits();
    }

    @Override
    public Timeouts timeouts() {
        return options.timeouts();
    }

    @Override
    public Deadline headDeadline(Connection connection) {
        return connections.headDeadline(connection, timeouts().head());
    }

    @Override
    public BodyRate bodyRate() {
        return options.bodyRate();
    }

    @Override
    public Set<Leniency> leniencies() {
        return options.leniencies();
    }

    @Override
    public boolean keepAlive() {
        return connections.keepsAlive();
    }

    @Override
    public boolean disableGeneralOptionsHandler() {
        return options.generalOptions() == Option.OFF;
    }

    @Override
    public Context context(Connection connection) {
        return connections.find(connection).map(known -> known.context).orElse(base);
    }

    @Override
    public InstantSource clock() {
        return clock;
    }
}
