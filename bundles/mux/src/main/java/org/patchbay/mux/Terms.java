package org.patchbay.mux;

import java.util.Objects;

/**
 * What holds for all patterns of one origin.
 *
 * @param redirect what becomes of requests that lead to them only by another path
 * @param servers  the servers that have them
 */
record Terms(RedirectPolicy redirect, ServerFilter servers) {

    /** Go's redirects, on all servers. */
    static final Terms DEFAULT = new Terms(RedirectPolicy.REDIRECT, ServerFilter.ALL);

    Terms {
        Objects.requireNonNull(redirect, "redirect");
        Objects.requireNonNull(servers, "servers");
    }
}
