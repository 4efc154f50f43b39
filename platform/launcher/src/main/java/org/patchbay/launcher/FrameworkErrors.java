package org.patchbay.launcher;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for what the framework could not do, such as start a bundle when its start level came; the stack trace at DEBUG. */
final class FrameworkErrors implements FrameworkListener {

    private static final Logger LOG = LoggerFactory.getLogger(FrameworkErrors.class);

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() != FrameworkEvent.ERROR) {
            return;
        }
        Bundle bundle = event.getBundle();
        LOG.error("{} {} [{}]: {}", bundle.getSymbolicName(), bundle.getVersion(), bundle.getBundleId(),
                new Failure(event.getThrowable()).line());
        LOG.debug("{}", bundle, event.getThrowable());
    }
}
