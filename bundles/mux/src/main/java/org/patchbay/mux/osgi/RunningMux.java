package org.patchbay.mux.osgi;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.patchbay.http.Handler;
import org.patchbay.http.Middleware;
import org.patchbay.http.Whiteboard;
import org.patchbay.http.runtime.RouteTable;
import org.patchbay.mux.Mux;
import org.patchbay.mux.MuxListener;
import org.patchbay.mux.MuxOptions;
import org.patchbay.settings.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mux with the services that fill it, registered as the {@code Handler} for servers and as the {@link RouteTable} for whoever
 * lists routes, with {@code http.mux} = its name. The services that are there already are routes before it can be seen.
 */
final class RunningMux implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Mux.class);
    private static final String HANDLERS = "(&(objectClass=" + Handler.class.getName() + ")(" + Whiteboard.PATTERN + "=*))";
    private static final String MIDDLEWARES =
            "(&(objectClass=" + Middleware.class.getName() + ")(" + Whiteboard.MIDDLEWARE_PATTERN + "=*))";
    private static final String EVERYTHING = "(objectClass=*)";
    /** Accepts nothing: a filter that can't be read must not open what it was to keep closed. */
    private static final String NOTHING = "(!(objectClass=*))";

    private final BundleContext context;
    private final BundleWatch bundles;
    private final MuxListener listener;
    private final Mux mux;
    private final ServerFeed servers;
    private final ServiceRegistration<?> registration;
    private final ServiceFeed<Middleware> middlewares;
    private final ServiceFeed<Handler> handlers;
    private MuxSettings settings;                   // used by the thread of the component

    RunningMux(BundleContext context, BundleWatch bundles, String name, MuxSettings settings) {
        this.context = context;
        this.bundles = bundles;
        this.settings = settings;
        listener = listener(context, name);
        mux = new Mux(name, options(settings), listener, new StopCalls(context.getBundle()), RunningMux::compiled);
        bundles.add(mux);
        servers = new ServerFeed(context, mux);
        // middlewares first: no handler is served without those that go around it
        middlewares = ServiceFeed.open(context, target(MIDDLEWARES), target(settings.middlewares()), mux::trackMiddleware);
        handlers = ServiceFeed.open(context, target(HANDLERS), target(settings.handlers()), mux::track);
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Whiteboard.MUX, name);
        registration = context.registerService(new String[] {Handler.class.getName(), RouteTable.class.getName()}, mux, properties);
    }

    /** The import of the package is optional. */
    private static MuxListener listener(BundleContext context, String name) {
        try {
            return new EventPublisher(context, name);
        } catch (NoClassDefFoundError absent) {
            LOG.debug("no Event Admin: {}", absent.getMessage());
            return MuxListener.NONE;
        }
    }

    private static Predicate<Map<String, ?>> compiled(String text) {
        try {
            return FrameworkUtil.createFilter(text)::matches;
        } catch (InvalidSyntaxException wrong) {
            throw new IllegalArgumentException("'" + text + "' is no LDAP filter such as (http.server.name=admin): " + wrong.getMessage());
        }
    }

    /** Values that can't be read leave all at their defaults: routes are served whatever the configuration says. */
    private static MuxOptions options(MuxSettings settings) {
        Origin origin = settings.origin();
        Set<String> unknown = settings.unknownKeys();
        if (!unknown.isEmpty()) {
            LOG.warn("mux {}: unknown in {}: {}; known are {}", origin.name(), origin.place(), String.join(", ", unknown),
                    String.join(", ", MuxSettings.KEYS));
        }
        try {
            return settings.options();
        } catch (IllegalArgumentException wrong) {
            LOG.error("mux {}: {} (in {}); the defaults are used", origin.name(), wrong.getMessage(), origin.place());
            return MuxOptions.DEFAULT;
        }
    }

    /** {@code ""} is all. */
    private static Filter target(String text) {
        try {
            return FrameworkUtil.createFilter(text.isEmpty() ? EVERYTHING : text);
        } catch (InvalidSyntaxException e) {
            LOG.error("configuration {}: '{}' is no LDAP filter, and so accepts nothing: {}", MuxComponent.PID, text, e.getMessage());
            return target(NOTHING);
        }
    }

    /**
     * What leaves from now on does so by the new options. With other targets, who is accepted comes in before others leave, and
     * middlewares are there before the handlers that they go around, and after them.
     */
    void change(MuxSettings changed) {
        boolean sameServices = changed.handlers().equals(settings.handlers()) && changed.middlewares().equals(settings.middlewares());
        settings = changed;
        mux.options(options(changed));
        if (!sameServices) {
            middlewares.letIn(target(changed.middlewares()));
            handlers.letIn(target(changed.handlers()));
            handlers.letOut();
            middlewares.letOut();
        }
    }

    /** Nobody is to find the mux any more, then its routes go. */
    @Override
    public void close() {
        registration.unregister();
        bundles.remove(mux);
        mux.close();
        handlers.close();
        middlewares.close();
        servers.close();
        if (listener instanceof EventPublisher publisher) {
            publisher.close();
        }
    }
}
