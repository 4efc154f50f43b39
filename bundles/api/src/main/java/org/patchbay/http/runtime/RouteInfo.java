package org.patchbay.http.runtime;

import java.util.Objects;
import java.util.Optional;

/**
 * One pattern of one handler.
 *
 * @param pattern   as registered, context prefix included
 * @param handler   the handler's name: {@code http.name}, else its class
 * @param state     whether it is served
 * @param reason    why it is not, naming the other side; "" for an active route
 * @param bundle    where the handler comes from; empty for one registered by hand
 * @param serviceId the handler's service id, or -1
 * @param ranking   its service ranking
 */
public record RouteInfo(String pattern, String handler, RouteState state, String reason, Optional<BundleInfo> bundle,
        long serviceId, int ranking) {

    public RouteInfo {
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(handler, "handler");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(bundle, "bundle");
    }
}
