package org.patchbay.integration.handler;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Objects;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.patchbay.http.Handler;
import org.patchbay.http.Whiteboard;

/** Registers a handler as the bundle's own manifest says, without a component runtime. */
public final class HandlerActivator implements BundleActivator {

    /** Header: the pattern to register. */
    public static final String PATTERN = "Test-Pattern";
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
        Handler handler = (writer, request) -> writer.write(answer);
        var properties = new Hashtable<String, Object>();
        properties.put(Whiteboard.PATTERN, headers.get(PATTERN));
        if (headers.get(RANKING) != null) {
            properties.put(Constants.SERVICE_RANKING, Integer.valueOf(headers.get(RANKING)));
        }
        context.registerService(Handler.class, handler, properties);
    }

    @Override
    public void stop(BundleContext context) {
        // the framework takes the service back
    }
}
