package org.patchbay.mux;

import java.util.Objects;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.http.runtime.RouteState;

/** A route that has left the table while requests are on it, without its handler. */
record Leaving(String pattern, Origin origin, Usage usage) {

    Leaving {
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(usage, "usage");
    }

    static Leaving of(Route route) {
        return new Leaving(route.pattern().text(), route.origin(), route.usage());
    }

    RouteInfo toInfo(int inFlight) {
        return new RouteInfo(pattern, origin.handler(), RouteState.DRAINING, "its handler goes; its last requests are being served",
                origin.provenance(), usage.toInfo(inFlight));
    }
}
