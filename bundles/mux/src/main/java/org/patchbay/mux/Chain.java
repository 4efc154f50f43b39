package org.patchbay.mux;

import org.patchbay.http.Handler;

/**
 * A route's handler with middlewares around it.
 *
 * @param state   of which {@linkplain Layers#state() state} of the table; no reference to it, which a long request would hold
 * @param handler the outermost
 * @param usages  of the middlewares; not to be changed
 */
record Chain(Object state, Handler handler, Usage[] usages) {

    private static final Usage[] NO_USAGES = {};

    /** Without middlewares. */
    static Chain of(Handler handler) {
        return new Chain(NO_USAGES, handler, NO_USAGES);
    }
}
