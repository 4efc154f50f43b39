package org.patchbay.mux.osgi;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.mux.Mux;

/**
 * Tells muxes of bundles that stop, so that all routes of one leave in one swap of each; synchronously, so that the bundle is there
 * until its requests have ended.
 */
final class BundleWatch implements SynchronousBundleListener {

    private final List<Mux> muxes = new CopyOnWriteArrayList<>();

    void add(Mux mux) {
        muxes.add(mux);
    }

    void remove(Mux mux) {
        muxes.remove(mux);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        switch (event.getType()) {
            case BundleEvent.STOPPING -> stopping(bundle);
            case BundleEvent.STOPPED, BundleEvent.STARTING, BundleEvent.STARTED ->
                    muxes.forEach(mux -> mux.bundleStopped(bundle.getBundleId()));
            case BundleEvent.UNINSTALLED -> muxes.forEach(mux -> mux.bundleUninstalled(bundle.getBundleId()));
            default -> { }
        }
    }

    /** The routes leave all muxes before the first requests are waited for: they have the same time. */
    private void stopping(Bundle bundle) {
        if (bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            muxes.forEach(Mux::stopping);
        } else {
            muxes.stream().map(mux -> mux.bundleLeaving(info(bundle))).toList().forEach(Runnable::run);
        }
    }

    /** What is shown of a bundle. */
    static BundleInfo info(Bundle bundle) {
        return new BundleInfo(bundle.getBundleId(), String.valueOf(bundle.getSymbolicName()), bundle.getVersion().toString());
    }
}
