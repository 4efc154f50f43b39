package org.patchbay.server;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.patchbay.http.Context;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.Endpoint;

/**
 * Where a program that embeds a server can look in (N-100). What runs when it shuts down: {@link Server#registerOnShutdown}. Go's
 * {@code ErrorLog} has no place here: everything is logged through SLF4J, the server by the logger {@code org.patchbay.server.Server}.
 *
 * @param listener          hears each state of each connection once, in order ({@code ConnState}, N-083): NEW, then ACTIVE and IDLE in
 *                          turn, then CLOSED or HIJACKED, behind which nothing follows. A connection that was turned away is NEW and
 *                          CLOSED. Must not block
 * @param baseContext       the outermost context of all requests of an endpoint ({@code BaseContext}), asked for once, when the endpoint
 *                          starts; must not be null
 * @param connectionContext the context of one connection, within the one given ({@code ConnContext}), asked for when it was accepted; must
 *                          neither block nor be null. One that is not within the given one does not end with the server
 */
public record ServerHooks(ConnectionListener listener, Function<? super Endpoint, ? extends Context> baseContext,
        BiFunction<? super Context, ? super Connection, ? extends Context> connectionContext) {

    /** Hears nothing and adds nothing. */
    public static final ServerHooks NONE = new ServerHooks((connection, state) -> { }, endpoint -> Context.background(),
            (context, connection) -> context);

    public ServerHooks {
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(baseContext, "baseContext");
        Objects.requireNonNull(connectionContext, "connectionContext");
    }

    /** The same with another listener. */
    public ServerHooks withListener(ConnectionListener other) {
        return new ServerHooks(other, baseContext, connectionContext);
    }

    /** The same with another outermost context. */
    public ServerHooks withBaseContext(Function<? super Endpoint, ? extends Context> other) {
        return new ServerHooks(listener, other, connectionContext);
    }

    /** The same with other contexts of connections. */
    public ServerHooks withConnectionContext(BiFunction<? super Context, ? super Connection, ? extends Context> other) {
        return new ServerHooks(listener, baseContext, other);
    }
}
