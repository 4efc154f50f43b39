package org.patchbay.deploy;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.Bundle;

/**
 * A content that is a bundle and may go live.
 *
 * @param name as {@link Location#name()}
 * @param jar  what its manifest says
 * @param copy our copy of it: the file itself may change at any time
 * @param old  the bundle that it replaces
 */
record Candidate(String name, BundleJar jar, Path copy, Optional<Bundle> old) {

    Candidate replacing(Bundle bundle) {
        return new Candidate(name, jar, copy, Optional.of(bundle));
    }

    /** {@code com.acme.x 1.2.0}. */
    @Override
    public String toString() {
        return jar.symbolicName() + " " + jar.version();
    }
}
