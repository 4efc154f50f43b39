package org.patchbay.net.osgi;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.patchbay.net.LoopNetwork;

/**
 * Prepares for the network while other bundles start. No DS component: the network itself is made only when its configuration and a
 * server are there, and would hold these up by a tenth of a launch.
 */
public final class Preparation implements BundleActivator {

    /** For the framework. */
    public Preparation() {
    }

    @Override
    public void start(BundleContext context) {
        Thread.ofPlatform().daemon().name("net preparation").start(LoopNetwork::prepare);
    }

    @Override
    public void stop(BundleContext context) {
        // the thread ends by itself
    }
}
