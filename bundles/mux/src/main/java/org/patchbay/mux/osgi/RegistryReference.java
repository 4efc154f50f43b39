package org.patchbay.mux.osgi;

import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.mux.TrackedReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service of the framework's registry. */
final class RegistryReference<T> implements TrackedReference<T> {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryReference.class);

    private final ServiceObjects<T> objects;
    private final ServiceReference<T> reference;
    private final Bundle bundle;
    private final BundleInfo info;

    /**
     * {@code bundle}: the one that registered the service; the reference itself forgets it when the service goes. By its objects,
     * services of each scope give one object for each time that they are asked, and take it back.
     */
    RegistryReference(ServiceObjects<T> objects, ServiceReference<T> reference, Bundle bundle) {
        this.objects = objects;
        this.reference = reference;
        this.bundle = bundle;
        info = BundleWatch.info(bundle);
    }

    @Override
    public Object property(String name) {
        return reference.getProperty(name);
    }

    @Override
    public BundleInfo bundle() {
        return info;
    }

    @Override
    public boolean isBundleStopping() {
        return bundle.getState() != Bundle.ACTIVE && bundle.getState() != Bundle.STARTING;
    }

    @Override
    public T obtain() {
        return objects.getService();
    }

    /** Nothing is to be given back if the framework has done so since the service's bundle has stopped. */
    @Override
    public void release(T object) {
        try {
            objects.ungetService(object);
        } catch (IllegalArgumentException | IllegalStateException taken) {
            LOG.debug("{}: a service object was taken back by the framework", info, taken);
        }
    }
}
