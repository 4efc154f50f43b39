package org.patchbay.server;

import java.time.InstantSource;
import org.patchbay.http.Context;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Limits;
import org.patchbay.spi.ListenOptions.Option;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.spi.Timeouts;

/** Options and state of an endpoint, as protocols see them. */
final class EndpointPolicy implements ServerPolicy {

    private final ServerOptions options;
    private final OpenConnections connections;
    private final Context context;
    private final InstantSource clock;

    /** {@code context} ends with a hard shutdown. */
    EndpointPolicy(ServerOptions options, OpenConnections connections, Context context, InstantSource clock) {
        this.options = options;
        this.connections = connections;
        this.context = context;
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
    public boolean keepAlive() {
        return options.keepAlive() == Option.ON && !connections.isDraining();
    }

    @Override
    public boolean disableGeneralOptionsHandler() {
        return options.generalOptions() == Option.OFF;
    }

    @Override
    public Context context(Connection connection) {
        return context;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }
}
