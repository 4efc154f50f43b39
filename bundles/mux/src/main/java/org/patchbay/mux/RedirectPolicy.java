package org.patchbay.mux;

import java.util.Locale;

/**
 * What becomes of a request whose path leads to a route only when it is cleaned (N-130) or has a slash added (N-131); said by the
 * route, in the service property {@code http.redirect}.
 */
public enum RedirectPolicy {
    /** {@code redirect}: 307 to the other path, as Go does. */
    REDIRECT,
    /** {@code serve}: the route serves it as if the other path had been asked for; the request keeps its own. */
    SERVE,
    /** {@code 404}: the route has nothing to do with it. A path that is not clean gets 404, one without the slash what others answer. */
    NOT_FOUND;

    /**
     * Reads a property.
     *
     * @throws IllegalArgumentException naming the values that are allowed
     */
    static RedirectPolicy parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "redirect" -> REDIRECT;
            case "serve" -> SERVE;
            case "404" -> NOT_FOUND;
            default -> throw new IllegalArgumentException("'" + text + "' is none of redirect, serve, 404");
        };
    }
}
