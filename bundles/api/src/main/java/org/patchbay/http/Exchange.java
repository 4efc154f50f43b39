package org.patchbay.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.SocketAddress;
import java.util.Objects;
import javax.net.ssl.SSLSession;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What all views of one request share, and what the first of them shows. Protocols extend it to say what they have received, each part
 * when somebody asks for it: a part that nobody wants costs nothing. All methods may be called on any thread, and after the handler
 * returned; none gives null but where it says so.
 */
@ConsumerType
public abstract class Exchange {

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

    /** The first view; others are made from it by {@code with…}. It asks for the context when its handler does. */
    public final Request request() {
        return new Request(this, url(), header(), body(), null);
    }

    /** The method, a token, in the case in which it came. */
    public abstract String method();

    /** The request target exactly as received. */
    public abstract String target();

    /** The protocol version. */
    public abstract Protocol protocol();

    /** Host and port: the target's authority if it has one, else the Host field; may be "". */
    public abstract String host();

    /** Whether the peer asked for the connection to be closed after the answer. */
    public abstract boolean close();

    /** The peer's address, or null. */
    public abstract SocketAddress remoteAddress();

    /** Our own end, or null. */
    public abstract SocketAddress localAddress();

    /** The TLS session, or null. */
    public abstract SSLSession tls();

    /** By which a router takes the request back. */
    public abstract Recall recall();

    /** The parsed target. */
    public abstract Url url();

    /** The fields without Host. */
    public abstract Header header();

    /** The content. */
    public abstract Body body();

    /** Ends with the request. The same object each time. */
    public abstract Context context();

    final RouteMatch route() {
        RouteMatch match = route;
        return match == null ? RouteMatch.NONE : match;
    }

    /** No fence: each request comes by here, and nobody relies on the order of this and what follows. */
    final void route(RouteMatch match) {
        ROUTE.setRelease(this, Objects.requireNonNull(match, "match"));
    }
}
