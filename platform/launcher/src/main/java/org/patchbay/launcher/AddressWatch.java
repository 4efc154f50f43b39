package org.patchbay.launcher;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
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
        try {
            context.addServiceListener(this, ServerReport.FILTER);
            lock.announce(addresses(Optional.empty()));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        boolean goes = event.getType() == ServiceEvent.UNREGISTERING;
        try {
            lock.announce(addresses(goes ? Optional.of(event.getServiceReference()) : Optional.empty()));
        } catch (IOException | InvalidSyntaxException e) {
            LOG.debug("The addresses could not be written", e);
        }
    }

    /** All but those of a service that is about to go; none is empty. */
    private Optional<String> addresses(Optional<ServiceReference<?>> gone) throws InvalidSyntaxException {
        ServiceReference<?>[] references = context.getAllServiceReferences(null, ServerReport.FILTER);
        return Optional.of(Stream.ofNullable(references).flatMap(Stream::of).filter(reference -> gone.filter(reference::equals).isEmpty())
                .map(ServerReport::of).flatMap(report -> report.endpoints().stream()).sorted().collect(Collectors.joining(" ")))
                .filter(text -> !text.isEmpty());
    }
}
