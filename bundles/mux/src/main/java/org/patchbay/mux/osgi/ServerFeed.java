package org.patchbay.mux.osgi;

import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.patchbay.http.runtime.ServerRuntime;
import org.patchbay.mux.Mux;

/** Tells a mux of the servers, whose service properties are what filters of handlers look at. */
final class ServerFeed implements ServiceTrackerCustomizer<ServerRuntime, ServerRuntime>, AutoCloseable {

    private final BundleContext context;
    private final Mux mux;
    private final ServiceTracker<ServerRuntime, ServerRuntime> tracker;

    ServerFeed(BundleContext context, Mux mux) {
        this.context = context;
        this.mux = mux;
        tracker = new ServiceTracker<>(context, ServerRuntime.class, this);
        tracker.open();
    }

    @Override
    public ServerRuntime addingService(ServiceReference<ServerRuntime> reference) {
        ServerRuntime server = context.getService(reference);
        if (server != null) {
            mux.server(server, properties(reference));
        }
        return server;
    }

    private static Map<String, Object> properties(ServiceReference<ServerRuntime> reference) {
        Map<String, Object> properties = new HashMap<>();
        for (String key : reference.getPropertyKeys()) {
            properties.put(key, reference.getProperty(key));
        }
        return properties;
    }

    @Override
    public void modifiedService(ServiceReference<ServerRuntime> reference, ServerRuntime server) {
        mux.server(server, properties(reference));
    }

    @Override
    public void removedService(ServiceReference<ServerRuntime> reference, ServerRuntime server) {
        mux.server(server, null);
        context.ungetService(reference);
    }

    @Override
    public void close() {
        tracker.close();
    }
}
