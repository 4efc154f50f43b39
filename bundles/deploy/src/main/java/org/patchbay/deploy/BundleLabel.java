package org.patchbay.deploy;

import org.osgi.framework.Bundle;

/**
 * How a bundle is named in the log: {@code com.acme.x 1.2.0 [42]}.
 *
 * @param bundle any bundle, also an uninstalled one
 */
record BundleLabel(Bundle bundle) {

    @Override
    public String toString() {
        return bundle.getSymbolicName() + " " + bundle.getVersion() + " [" + bundle.getBundleId() + "]";
    }
}
