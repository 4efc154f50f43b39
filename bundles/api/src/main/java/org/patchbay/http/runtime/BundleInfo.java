package org.patchbay.http.runtime;

import java.util.Objects;

/**
 * The bundle that something came from.
 *
 * @param id           its id in the framework
 * @param symbolicName its symbolic name
 * @param version      its version
 */
public record BundleInfo(long id, String symbolicName, String version) {

    public BundleInfo {
        Objects.requireNonNull(symbolicName, "symbolicName");
        Objects.requireNonNull(version, "version");
    }

    /** {@code com.acme.x 1.2.0 [42]}. */
    @Override
    public String toString() {
        return symbolicName + " " + version + " [" + id + "]";
    }
}
