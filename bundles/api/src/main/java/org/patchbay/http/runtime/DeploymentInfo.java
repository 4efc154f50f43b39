package org.patchbay.http.runtime;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One file of the deploy folder.
 *
 * @param file   its path below the folder, with slashes: {@code hello.jar}, {@code shop/basket.jar}
 * @param state  what has become of it
 * @param reason why it does not run, or why an older content still does; if it runs, what of it waits for something; else ""
 * @param bundle what is installed from it, or from its older content
 * @param since  when this state began
 */
public record DeploymentInfo(String file, State state, String reason, Optional<BundleInfo> bundle, Instant since) {

    /** What has become of a file. */
    public enum State {
        /** Its bundle runs. */
        RUNS,
        /** Its bundle is being started beside the one that it replaces. */
        STARTING,
        /** It can't run; what it should replace, if anything, still does. Tried again when other bundles change. */
        WAITS,
        /** It is no bundle; what it should replace, if anything, still runs. */
        NO_BUNDLE,
        /** It has gone; its bundle is stopped shortly, unless the file comes back under another name. */
        LEAVING,
        /** Its bundle has gone, or has another content: see {@link Deployments#former}. */
        GONE
    }

    public DeploymentInfo {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(since, "since");
    }
}
