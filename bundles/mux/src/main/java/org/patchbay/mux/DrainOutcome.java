package org.patchbay.mux;

import java.time.Duration;
import java.util.Objects;
import org.patchbay.http.runtime.BundleInfo;

/**
 * How the requests of handlers that went have ended.
 *
 * @param bundle    whose handlers
 * @param ended     how many ended by themselves
 * @param brokenOff how many were interrupted and had their connections broken off
 * @param abandoned how many go on, beside those of {@code stopping}
 * @param stopping  how many go on because they themselves are stopping the bundle
 * @param took      how long it took
 */
public record DrainOutcome(BundleInfo bundle, int ended, int brokenOff, int abandoned, int stopping, Duration took) {

    public DrainOutcome {
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(took, "took");
    }

    /** How many requests there were. */
    public int requests() {
        return ended + brokenOff + abandoned + stopping;
    }

    /** Whether all have ended by themselves. */
    public boolean isClean() {
        return brokenOff == 0 && abandoned == 0;
    }

    /** {@code drained com.acme.x 1.2.0 [42]: 3 requests ended, 1 broken off}. */
    public String line() {
        return "drained " + bundle + ": " + ended + (ended == 1 ? " request ended" : " requests ended")
                + (brokenOff == 0 ? "" : ", " + brokenOff + " broken off")
                + (abandoned == 0 ? "" : ", " + abandoned + " abandoned")
                + (stopping == 0 ? "" : ", " + stopping + " not waited for, stopping it");
    }
}
