package org.patchbay.http.runtime;

import java.util.Objects;
import java.util.Optional;

/**
 * One pattern of one handler.
 *
 * @param pattern    as registered, context prefix included
 * @param handler    the handler's name: {@code http.name}, else its class
 * @param state      whether it is served
 * @param reason     why it is not, naming the other side; "" for an active route
 * @param provenance where the handler comes from
 * @param use        what has gone through it
 */
public record RouteInfo(String pattern, String handler, RouteState state, String reason, Provenance provenance, RouteUse use) {

    public RouteInfo {
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(handler, "handler");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(use, "use");
    }

    /** The bundle that registered the handler; empty for one registered by hand. */
    public Optional<BundleInfo> bundle() {
        return provenance.bundle();
    }

    /** The handler's service id, or -1. */
    public long serviceId() {
        return provenance.serviceId();
    }

    /** The handler's service ranking. */
    public int ranking() {
        return provenance.ranking();
    }
}
