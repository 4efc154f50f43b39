package org.patchbay.mux;

import org.osgi.annotation.versioning.ConsumerType;
import org.patchbay.http.runtime.BundleInfo;

/**
 * A service as a service registry shows it.
 *
 * @param <T> its type
 */
@ConsumerType
public interface TrackedReference<T> {

    /** The service property of this name, now; or null. */
    Object property(String name);

    /** The bundle that registered it. */
    BundleInfo bundle();

    /** Whether that bundle is being stopped, or does not run any more. */
    boolean isBundleStopping();

    /**
     * The service object, for use until it is released; null if it can't be had. A service of scope prototype gives a new one.
     * Not called while a lock is held.
     */
    T obtain();

    /** The service object is no longer used. Called once for each {@link #obtain} that gave one. */
    void release(T object);
}
