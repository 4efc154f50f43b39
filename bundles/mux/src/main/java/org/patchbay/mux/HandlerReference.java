package org.patchbay.mux;

import org.osgi.annotation.versioning.ConsumerType;
import org.patchbay.http.Handler;
import org.patchbay.http.runtime.BundleInfo;

/** A handler service as a service registry shows it. */
@ConsumerType
public interface HandlerReference {

    /** The service property of this name, now; or null. */
    Object property(String name);

    /** The bundle that registered it. */
    BundleInfo bundle();

    /** The service object, for use until {@link #release}; null if it can't be had. Not called while a lock is held. */
    Handler obtain();

    /** The service object is no longer used. Called once for each {@link #obtain} that gave one. */
    void release();
}
