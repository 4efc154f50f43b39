package org.patchbay.mux;

import java.util.Objects;
import org.patchbay.http.runtime.RouteState;

/**
 * What became of a pattern.
 *
 * @param state  whether it is served
 * @param reason why not, or "" if it is
 */
record Standing(RouteState state, String reason) {

    static final Standing ACTIVE = new Standing(RouteState.ACTIVE, "");

    Standing {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
    }
}
