package org.patchbay.server;

import java.net.SocketAddress;
import java.util.concurrent.CancellationException;
import org.patchbay.http.CancellableContext;
import org.patchbay.http.Context;
import org.patchbay.http.Request;
import org.patchbay.http.runtime.ServerRuntime;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Endpoint;

/**
 * The outer contexts of requests (N-013, N-100), from the outside in: what the base hook gave, the end of the server, the server as
 * a value, what the connection's hook added, our own address as a value.
 */
final class ConnectionContexts {

    private final ServerHooks hooks;
    private final CancellableContext end;
    private final Context base;
    private volatile Common common; // of the last one; null before the first

    /** Of connections that came to {@code local}. */
    private record Common(SocketAddress local, Context context) {
    }

    /** Asks the base hook; null from it is a mistake of the program. */
    ConnectionContexts(ServerHooks hooks, Endpoint endpoint, ServerRuntime server) {
        this.hooks = hooks;
        this.end = present(hooks.baseContext().apply(endpoint), "baseContext").cancellable();
        this.base = end.withValue(ServerRuntime.KEY, server);
    }

    /** That of {@code connection}; asks its hook. */
    Context of(Connection connection) {
        Context given = present(hooks.connectionContext().apply(base, connection), "connectionContext");
        SocketAddress local = connection.localAddress();
        return given == base ? common(local) : given.withValue(Request.LOCAL_ADDRESS, local);
    }

    /** Connections to which nothing was added share one: most of them are idle, and have nothing else for which they would need it. */
    private Context common(SocketAddress local) {
        Common known = common;
        if (known == null || !known.local().equals(local)) {
            known = new Common(local, base.withValue(Request.LOCAL_ADDRESS, local));
            common = known;
        }
        return known.context();
    }

    /** The server has stopped. */
    void end(String reason) {
        end.cancel(new CancellationException(reason));
    }

    private static Context present(Context given, String hook) {
        if (given == null) {
            throw new IllegalStateException("ServerHooks." + hook
                    + " gave null; it must give a context, Context.background() if nothing else");
        }
        return given;
    }
}
