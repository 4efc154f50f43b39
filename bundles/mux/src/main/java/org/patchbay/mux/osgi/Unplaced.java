package org.patchbay.mux.osgi;

import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.patchbay.mux.LookAlikes;
import org.patchbay.mux.Mux;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Services that no mux takes because a property is missing: one WARN line for each, so that a misspelt name doesn't pass in silence.
 *
 * @param <T> their type
 */
final class Unplaced<T> implements ServiceTrackerCustomizer<T, Boolean>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Mux.class);

    private final Class<T> type;
    private final String expected;
    private final ServiceTracker<T, Boolean> tracker;

    private Unplaced(BundleContext context, Class<T> type, String expected, Filter filter) {
        this.type = type;
        this.expected = expected;
        tracker = new ServiceTracker<>(context, filter, this);
    }

    /** Looks for services of {@code type} without {@code expected}; those with {@code instead} have another purpose. */
    static <T> Unplaced<T> open(BundleContext context, Class<T> type, String expected, String instead) {
        try {
            String text = "(&(objectClass=%s)(!(%s=*))(!(%s=*)))".formatted(type.getName(), expected, instead);
            Filter filter = FrameworkUtil.createFilter(text);
            Unplaced<T> unplaced = new Unplaced<>(context, type, expected, filter);
            unplaced.tracker.open();
            return unplaced;
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    @Override
    public Boolean addingService(ServiceReference<T> reference) {
        Bundle bundle = reference.getBundle();
        if (bundle != null) {
            List<String> alike = LookAlikes.of(expected, List.of(reference.getPropertyKeys()));
            Object component = reference.getProperty("component.name");
            LOG.warn("service {}{} of {} is a {} without the property {}, so that nothing leads to it{}",
                    reference.getProperty("service.id"), component == null ? "" : " (" + component + ")",
                    BundleWatch.info(bundle), type.getSimpleName(), expected,
                    alike.isEmpty() ? "" : "; it has " + String.join(", ", alike));
        }
        return true;
    }

    @Override
    public void modifiedService(ServiceReference<T> reference, Boolean told) {
        // once is enough
    }

    @Override
    public void removedService(ServiceReference<T> reference, Boolean told) {
        // gone, or it has the property now
    }

    @Override
    public void close() {
        tracker.close();
    }
}
