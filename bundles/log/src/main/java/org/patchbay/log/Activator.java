package org.patchbay.log;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogReaderService;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.LoggerFactory;

/** Listens to every log service that there is. No DS component: it has to be there before declarative services are. */
public final class Activator implements BundleActivator, ServiceTrackerCustomizer<LogReaderService, LogReaderService> {

    private final LogForwarder forwarder = new LogForwarder(LoggerFactory::getLogger);
    private BundleContext context;
    private ServiceTracker<LogReaderService, LogReaderService> readers;

    @Override
    public void start(BundleContext bundleContext) {
        context = bundleContext;
        readers = new ServiceTracker<>(context, LogReaderService.class, this);
        readers.open();
    }

    @Override
    public void stop(BundleContext bundleContext) {
        readers.close();
    }

    @Override
    public LogReaderService addingService(ServiceReference<LogReaderService> reference) {
        LogReaderService reader = context.getService(reference);
        reader.addLogListener(forwarder);
        return reader;
    }

    @Override
    public void modifiedService(ServiceReference<LogReaderService> reference, LogReaderService reader) {
        // its properties don't matter
    }

    @Override
    public void removedService(ServiceReference<LogReaderService> reference, LogReaderService reader) {
        reader.removeLogListener(forwarder);
        context.ungetService(reference);
    }
}
