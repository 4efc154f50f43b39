package org.patchbay.launcher;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what {@code status} says true while servers come and go: writes their addresses into the lock file. */
final class AddressWatch implements AllServiceListener {

    private static final Logger LOG = LoggerFactory.getLogger(AddressWatch.class);

    private final BundleContext context;
    private final InstanceLock lock;

    AddressWatch(BundleContext context, InstanceLock lock) {
        this.context = context;
        this.lock = lock;
    }

    /** Writes what is there now, and from now on each change. */
    void begin() throws IOException {
        ServerReport.watch(context, this);
        write(reference -> false);
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        try {
            write(event.getType() == ServiceEvent.UNREGISTERING ? event.getServiceReference()::equals : reference -> false);
        } catch (IOException e) {
            LOG.debug("The addresses could not be written", e);
        }
    }

    private void write(Predicate<ServiceReference<?>> goes) throws IOException {
        String urls = ServerReport.present(context, goes).stream().flatMap(report -> report.endpoints().stream()).sorted()
                .collect(Collectors.joining(" "));
        lock.announce(Optional.of(urls).filter(text -> !text.isEmpty()));
    }
}
