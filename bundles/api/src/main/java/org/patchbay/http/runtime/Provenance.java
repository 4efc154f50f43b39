package org.patchbay.http.runtime;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Who registered a handler or a middleware, and when.
 *
 * @param serviceId its service id, or -1 if it was registered by hand
 * @param ranking   its service ranking
 * @param bundle    the bundle that registered it; empty if it was registered by hand
 * @param component the name of its DS component, or ""
 * @param type      its class, or "" if the service object could not be had
 * @param source    file and line of the class, {@code Hello.java:12}, if it has debug information, else ""
 * @param since     when it was first seen
 */
public record Provenance(long serviceId, int ranking, Optional<BundleInfo> bundle, String component, String type, String source,
        Instant since) {

    public Provenance {
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(since, "since");
    }
}
