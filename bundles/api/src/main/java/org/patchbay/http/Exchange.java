package org.patchbay.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.SocketAddress;
import java.util.Objects;
import javax.net.ssl.SSLSession;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The first view of a request, whose parts the others share. Protocols extend it to say what they have received, each part when somebody
 * asks for it: a part that nobody wants costs nothing. All methods may be called on any thread, and after the handler returned; none
 * gives null but where it says so, and each the same whenever it is called.
 */
@ConsumerType
public abstract non-sealed class Exchange extends Request {

    private static final VarHandle ROUTE = routeHandle();

    /** The matched route, null for {@link RouteMatch#NONE}; written by the router, read by whoever comes after it, on any thread. */
    private volatile RouteMatch route;

    /** For protocols. */
    protected Exchange() {
    }

    private static VarHandle routeHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(Exchange.class, "route", RouteMatch.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    @Override
    final Exchange exchange() {
        return this;
    }

    @Override
    final Context ownContext() {
        return null;
    }

    /** The peer's address, or null. */
    public abstract SocketAddress remote();

    /** Our own end, or null. */
    public abstract SocketAddress local();

    /** The TLS session, or null. */
    public abstract SSLSession session();

    /** The matched route. */
    final RouteMatch matched() {
        RouteMatch match = route;
        return match == null ? RouteMatch.NONE : match;
    }

    /** No fence: each request comes by here, and nobody relies on the order of this and what follows. */
    final void matched(RouteMatch match) {
        ROUTE.setRelease(this, Objects.requireNonNull(match, "match"));
    }
}
