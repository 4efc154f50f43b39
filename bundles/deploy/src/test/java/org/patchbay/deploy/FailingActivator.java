package org.patchbay.deploy;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Fails until somebody offers a {@code Runnable}; runs it at each attempt. */
public final class FailingActivator implements BundleActivator {

    /** For the framework. */
    public FailingActivator() {
    }

    @Override
    public void start(BundleContext context) {
        var reference = context.getServiceReference(Runnable.class);
        if (reference == null) {
            throw new IllegalStateException("no\nluck");
        }
        context.getService(reference).run();
    }

    @Override
    public void stop(BundleContext context) {
    }
}
