package org.patchbay.http.runtime;

import java.util.List;
import java.util.Objects;

/**
 * One middleware around routes.
 *
 * @param name       {@code http.name}, else its class
 * @param patterns   which requests go through it
 * @param reason     why it is not in use, or "" if it is
 * @param provenance where it comes from
 */
public record MiddlewareInfo(String name, List<String> patterns, String reason, Provenance provenance) {

    public MiddlewareInfo {
        Objects.requireNonNull(name, "name");
        patterns = List.copyOf(patterns);
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(provenance, "provenance");
    }
}
