package org.patchbay.server.osgi;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.patchbay.http.Middleware;
import org.patchbay.http.Whiteboard;
import org.patchbay.server.MiddlewareChain;
import org.patchbay.server.MiddlewareChain.Link;
import org.patchbay.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link Middleware} services that want to go around this server, in order of their ranking (highest outermost), then of
 * their id. The chain is a function of the services that are there, in whatever order they came; it is built outside of the
 * lock, and a result that a later change has overtaken is not used.
 */
final class MiddlewareServices {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    /** Of all servers. */
    private static final String ALL = "*";
    /** A reference with a higher ranking, or the same and a lower id, is the greater one. */
    private static final Comparator<ServiceReference<Middleware>> ORDER = Comparator.reverseOrder();

    private final MiddlewareChain chain;
    private final Map<ServiceReference<Middleware>, Middleware> services = new HashMap<>(); // guarded by this
    private Map<String, Object> server = Map.of();                                          // guarded by this
    private long changes;                                                                   // guarded by this
    private List<String> around = List.of();  // guarded by this; what was logged last
    private long told;                        // guarded by this; the change behind it

    /** What was there after so many changes. */
    private record Snapshot(long change, Map<ServiceReference<Middleware>, Middleware> services, Map<String, Object> server) {
    }

    MiddlewareServices(MiddlewareChain chain) {
        this.chain = chain;
    }

    /** The properties that filters look at. */
    void server(Map<String, Object> properties) {
        synchronized (this) {
            server = Map.copyOf(properties);
            changes++;
        }
        rebuild();
    }

    void add(ServiceReference<Middleware> reference, Middleware middleware) {
        synchronized (this) {
            services.put(reference, middleware);
            changes++;
        }
        rebuild();
    }

    void remove(ServiceReference<Middleware> reference) {
        synchronized (this) {
            services.remove(reference);
            changes++;
        }
        rebuild();
    }

    /** The properties of a service have changed. */
    void changed() {
        synchronized (this) {
            changes++;
        }
        rebuild();
    }

    /** Until what was built is what is there: the last of several threads leaves the newest chain. */
    private void rebuild() {
        Snapshot seen;
        List<String> names;
        do {
            seen = snapshot();
            names = chain.set(links(seen));
        } while (seen.change() != snapshot().change());
        if (isNews(seen, names)) {
            LOG.info("around server {}: {}", seen.server().get(ServerComponent.NAME),
                    names.isEmpty() ? "no middlewares" : String.join(", ", names));
        }
    }

    /** A middleware that nobody finds in a line is not where its author believes it to be: its property is missing, or wrong. */
    private synchronized boolean isNews(Snapshot seen, List<String> names) {
        if (seen.change() <= told || names.equals(around)) {
            return false;
        }
        told = seen.change();
        around = names;
        return true;
    }

    private synchronized Snapshot snapshot() {
        return new Snapshot(changes, Map.copyOf(services), server);
    }

    private static List<Link> links(Snapshot seen) {
        if (seen.server().isEmpty()) {
            return List.of(); // the server is not there yet
        }
        return seen.services().keySet().stream().filter(reference -> wants(reference, seen.server())).sorted(ORDER)
                .map(reference -> new Link(name(reference), seen.services().get(reference))).toList();
    }

    private static boolean wants(ServiceReference<Middleware> reference, Map<String, Object> server) {
        String filter = Objects.toString(reference.getProperty(Whiteboard.MIDDLEWARE_SERVER), "").strip();
        try {
            return filter.equals(ALL) || FrameworkUtil.createFilter(filter).matches(server);
        } catch (InvalidSyntaxException e) {
            LOG.error("{} is left out: {} = '{}' is neither * nor an LDAP filter such as (http.server.name=admin): {}", name(reference),
                    Whiteboard.MIDDLEWARE_SERVER, filter, e.getMessage());
            return false;
        }
    }

    /** {@code middleware com.acme.x.Stamp of com.acme.x 1.2.0 [7]}, or {@code middleware service 42 of …} for what is no component. */
    private static String name(ServiceReference<Middleware> reference) {
        String bundle = reference.getBundle() == null ? "a bundle that is gone" : reference.getBundle().getSymbolicName() + " "
                + reference.getBundle().getVersion() + " [" + reference.getBundle().getBundleId() + "]";
        Object component = reference.getProperty("component.name");
        return "middleware " + (component == null ? "service " + reference.getProperty("service.id") : component) + " of " + bundle;
    }
}
