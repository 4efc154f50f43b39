package org.patchbay.integration.handler;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Objects;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.patchbay.http.Handler;
import org.patchbay.http.Middleware;
import org.patchbay.http.Whiteboard;

/** Registers a handler or a middleware as the bundle's own manifest says, without a component runtime. */
public final class HandlerActivator implements BundleActivator {

    /** Header: the pattern to register. */
    public static final String PATTERN = "Test-Pattern";
    /** Header: instead of a pattern, the servers to put a middleware around that writes the answer before all others. */
    public static final String MIDDLEWARE = "Test-Middleware";
    /** Header: instead of servers, the requests that go through this middleware after they were routed. */
    public static final String AROUND = "Test-Around";
    /** Header: the servers that have the handler. */
    public static final String SERVER = "Test-Server";
    /** Header: what to answer; the bundle's name and version if absent. */
    public static final String ANSWER = "Test-Answer";
    /** Header: the service ranking. */
    public static final String RANKING = "Test-Ranking";
    /** Header: if there, starting fails with this message. */
    public static final String FAILURE = "Test-Failure";

    @Override
    public void start(BundleContext context) {
        Dictionary<String, String> headers = context.getBundle().getHeaders();
        if (headers.get(FAILURE) != null) {
            throw new IllegalStateException(headers.get(FAILURE));
        }
        String name = context.getBundle().getSymbolicName() + " " + context.getBundle().getVersion();
        String answer = Objects.requireNonNullElse(headers.get(ANSWER), name);
        var properties = new Hashtable<String, Object>();
        if (headers.get(RANKING) != null) {
            properties.put(Constants.SERVICE_RANKING, Integer.valueOf(headers.get(RANKING)));
        }
        if (headers.get(SERVER) != null) {
            properties.put(Whiteboard.SERVER, headers.get(SERVER));
        }
        if (headers.get(MIDDLEWARE) == null && headers.get(AROUND) == null) {
            properties.put(Whiteboard.PATTERN, headers.get(PATTERN));
            Handler handler = (writer, request) -> writer.write(answer);
            context.registerService(Handler.class, handler, properties);
        } else {
            String around = headers.get(AROUND);
            properties.put(around == null ? Whiteboard.MIDDLEWARE_SERVER : Whiteboard.MIDDLEWARE_PATTERN,
                    around == null ? headers.get(MIDDLEWARE) : around);
            Middleware middleware = next -> (writer, request) -> {
                writer.write(answer + " ");
                next.serve(writer, request);
            };
            context.registerService(Middleware.class, middleware, properties);
        }
    }

    @Override
    public void stop(BundleContext context) {
        // the framework takes the service back
    }
}
