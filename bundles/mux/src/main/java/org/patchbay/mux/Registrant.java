package org.patchbay.mux;

import java.util.Objects;
import java.util.Optional;
import org.patchbay.http.runtime.BundleInfo;

/**
 * Who registered a service.
 *
 * @param bundle    its bundle
 * @param seniority see {@link Seniority}
 * @param source    component, class, and when it was first seen
 */
record Registrant(BundleInfo bundle, long seniority, HandlerSource source) {

    Registrant {
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(source, "source");
    }

    /** What the service brings, under this name. */
    Origin origin(long serviceId, int ranking, String handler) {
        return new Origin(serviceId, seniority, 0, ranking, handler, Optional.of(bundle), source);
    }
}
