package org.patchbay.http.runtime;

/** Whether a route is served, and if not, why. */
public enum RouteState {
    /** Requests that match are served by it. */
    ACTIVE,
    /** Another service has the equal pattern and a higher ranking, or the same and was, or replaces one that was, registered earlier. */
    SHADOWED,
    /** It overlaps another pattern and neither is more specific. */
    REFUSED,
    /** The pattern can't be parsed, or the service can't be had. */
    FAILED,
    /** It has gone; requests that its handler had taken are still being served. */
    DRAINING,
    /** It has gone a short while ago; requests for it wait, then are told to try again. */
    GONE
}
