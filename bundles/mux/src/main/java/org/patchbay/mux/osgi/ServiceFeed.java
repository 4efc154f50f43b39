package org.patchbay.mux.osgi;

import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.patchbay.mux.TrackedReference;
import org.patchbay.mux.TrackedService;

/**
 * Hands the services that a filter accepts to a mux, as long as it is open.
 *
 * @param <T> their type
 */
final class ServiceFeed<T> implements ServiceTrackerCustomizer<T, TrackedService<T>>, AutoCloseable {

    private final BundleContext context;
    private final Function<TrackedReference<T>, TrackedService<T>> mux;
    private final ServiceTracker<T, TrackedService<T>> tracker;

    private ServiceFeed(BundleContext context, Filter filter, Function<TrackedReference<T>, TrackedService<T>> mux) {
        this.context = context;
        this.mux = mux;
        tracker = new ServiceTracker<>(context, filter, this);
    }

    /** What is there already has been handed on when this returns. */
    static <T> ServiceFeed<T> open(BundleContext context, Filter filter, Function<TrackedReference<T>, TrackedService<T>> mux) {
        ServiceFeed<T> feed = new ServiceFeed<>(context, filter, mux);
        feed.tracker.open();
        return feed;
    }

    @Override
    public TrackedService<T> addingService(ServiceReference<T> reference) {
        Bundle bundle = reference.getBundle();
        if (bundle == null) {
            return null;  // gone already
        }
        return mux.apply(new RegistryReference<>(context.getServiceObjects(reference), reference, bundle));
    }

    @Override
    public void modifiedService(ServiceReference<T> reference, TrackedService<T> tracked) {
        tracked.changed();
    }

    @Override
    public void removedService(ServiceReference<T> reference, TrackedService<T> tracked) {
        tracked.removed();
    }

    @Override
    public void close() {
        tracker.close();
    }
}
