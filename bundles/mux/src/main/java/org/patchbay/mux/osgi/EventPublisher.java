package org.patchbay.mux.osgi;

import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.util.tracker.ServiceTracker;
import org.patchbay.http.runtime.TableChange;
import org.patchbay.mux.DrainOutcome;
import org.patchbay.mux.MuxListener;

/**
 * Tells the OSGi Event Admin, if there is one. Not even loaded where its package is not there.
 *
 * <pre>
 * org/patchbay/http/routes/CHANGED   mux, number (Long), cause, lines (String[]): one swap of the table
 * org/patchbay/http/routes/DRAINED   mux, bundle.id (Long), bundle.symbolicName, bundle.version, ended, broken.off, abandoned,
 *                                    stopping (Integer), millis (Long): how the requests of handlers that went have ended
 * </pre>
 */
final class EventPublisher implements MuxListener, AutoCloseable {

    private static final String CHANGED = "org/patchbay/http/routes/CHANGED";
    private static final String DRAINED = "org/patchbay/http/routes/DRAINED";

    private final String mux;
    private final ServiceTracker<EventAdmin, EventAdmin> admin;

    EventPublisher(BundleContext context, String mux) {
        this.mux = mux;
        admin = new ServiceTracker<>(context, EventAdmin.class, null);
        admin.open();
    }

    @Override
    public void changed(TableChange change) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("number", change.number());
        properties.put("cause", change.cause());
        properties.put("lines", change.lines().toArray(String[]::new));
        post(CHANGED, properties);
    }

    @Override
    public void drained(DrainOutcome outcome) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bundle.id", outcome.bundle().id());
        properties.put("bundle.symbolicName", outcome.bundle().symbolicName());
        properties.put("bundle.version", outcome.bundle().version());
        properties.put("ended", outcome.ended());
        properties.put("broken.off", outcome.brokenOff());
        properties.put("abandoned", outcome.abandoned());
        properties.put("stopping", outcome.stopping());
        properties.put("millis", outcome.took().toMillis());
        post(DRAINED, properties);
    }

    private void post(String topic, Map<String, Object> properties) {
        EventAdmin present = admin.getService();
        if (present != null) {
            properties.put("mux", mux);
            present.postEvent(new Event(topic, properties));
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
