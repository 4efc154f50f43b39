package org.patchbay.mux;

import java.util.Objects;
import java.util.Optional;
import org.patchbay.http.Handler;
import org.patchbay.http.runtime.BundleInfo;

/**
 * Where routes come from: one handler service, or one call of {@link Mux#handle}.
 *
 * @param serviceId -1 for a call
 * @param sequence  tells calls apart; what came first has the lower one
 * @param ranking   the service's
 * @param handler   the handler's name
 * @param bundle    empty for a call
 */
record Origin(long serviceId, long sequence, int ranking, String handler, Optional<BundleInfo> bundle) {

    Origin {
        Objects.requireNonNull(handler, "handler");
        Objects.requireNonNull(bundle, "bundle");
    }

    /** The name of a handler that was given none: its class; of a lambda, the class that has it. */
    static String nameOf(Handler handler) {
        String name = handler.getClass().getName();
        int hidden = name.indexOf('/');  // a hidden class has a number here that says nothing
        return hidden < 0 ? name : name.substring(0, hidden);
    }

    /** {@code com.acme.x 1.2.0 [42]}, or "" for a call. */
    String owner() {
        return bundle.map(BundleInfo::toString).orElse("");
    }

    /** For messages: the owner, or the handler's name where there is none. */
    String label() {
        return bundle.map(BundleInfo::toString).orElse(handler);
    }

    /** The same for all states of one origin. */
    String key() {
        return serviceId + "/" + sequence;
    }
}
