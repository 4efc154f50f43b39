package org.patchbay.mux.osgi;

import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.patchbay.http.Handler;
import org.patchbay.http.Whiteboard;
import org.patchbay.http.runtime.RouteTable;
import org.patchbay.mux.HandlerReference;
import org.patchbay.mux.Mux;
import org.patchbay.mux.TrackedHandler;

/**
 * Makes a route of each {@link Handler} service with {@code http.pattern}, and registers the mux that has them: as the
 * {@code Handler} for servers and as the {@link RouteTable} for whoever lists routes, with {@code http.mux=default}. The
 * services that are there already are routes before the mux can be seen.
 */
@Component(service = {}, immediate = true)
public final class WhiteboardComponent implements ServiceTrackerCustomizer<Handler, TrackedHandler> {

    private static final String NAME = "default";
    private static final String ROUTES = "(&(objectClass=" + Handler.class.getName() + ")(" + Whiteboard.PATTERN + "=*))";

    private final BundleContext context;
    private final Mux mux = new Mux(NAME);
    private final ServiceTracker<Handler, TrackedHandler> tracker;
    private final ServiceRegistration<?> registration;

    /** Called by Declarative Services. */
    @Activate
    public WhiteboardComponent(BundleContext context) throws InvalidSyntaxException {
        this.context = context;
        tracker = new ServiceTracker<>(context, FrameworkUtil.createFilter(ROUTES), this);
        tracker.open();
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Whiteboard.MUX, NAME);
        registration = context.registerService(new String[] {Handler.class.getName(), RouteTable.class.getName()}, mux, properties);
    }

    /** Called by Declarative Services: nobody is to find the mux any more, then its routes go. */
    @Deactivate
    public void stop() {
        registration.unregister();
        tracker.close();
    }

    @Override
    public TrackedHandler addingService(ServiceReference<Handler> reference) {
        Bundle bundle = reference.getBundle();
        if (bundle == null) {
            return null;  // gone already
        }
        HandlerReference handler = new ServiceHandlerReference(context, reference, bundle);
        return mux.track(handler);
    }

    @Override
    public void modifiedService(ServiceReference<Handler> reference, TrackedHandler tracked) {
        tracked.changed();
    }

    @Override
    public void removedService(ServiceReference<Handler> reference, TrackedHandler tracked) {
        tracked.removed();
    }
}
