package org.patchbay.mux.osgi;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.patchbay.http.Handler;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.mux.HandlerReference;

/** A handler service of the framework's registry. */
final class ServiceHandlerReference implements HandlerReference {

    private final BundleContext context;
    private final ServiceReference<Handler> reference;
    private final BundleInfo bundle;

    /** {@code bundle}: the one that registered the service; the reference itself forgets it when the service goes. */
    ServiceHandlerReference(BundleContext context, ServiceReference<Handler> reference, Bundle bundle) {
        this.context = context;
        this.reference = reference;
        this.bundle = new BundleInfo(bundle.getBundleId(), String.valueOf(bundle.getSymbolicName()), bundle.getVersion().toString());
    }

    @Override
    public Object property(String name) {
        return reference.getProperty(name);
    }

    @Override
    public BundleInfo bundle() {
        return bundle;
    }

    @Override
    public Handler obtain() {
        return context.getService(reference);
    }

    @Override
    public void release() {
        context.ungetService(reference);
    }
}
