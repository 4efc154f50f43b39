package org.patchbay.deploy;

import org.osgi.framework.Bundle;
import org.patchbay.http.runtime.BundleInfo;

/**
 * How a bundle is named in the log: {@code com.acme.x 1.2.0 [42]}.
 *
 * @param bundle any bundle, also an uninstalled one
 */
record BundleLabel(Bundle bundle) {

    BundleInfo info() {
        return new BundleInfo(bundle.getBundleId(), String.valueOf(bundle.getSymbolicName()), bundle.getVersion().toString());
    }

    @Override
    public String toString() {
        return info().toString();
    }
}
