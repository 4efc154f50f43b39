package org.patchbay.mux;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.patchbay.http.Handler;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.Provenance;

/**
 * Where routes come from: one handler service, or one call of {@link Mux#handle}.
 *
 * @param serviceId -1 for a call
 * @param seniority the service id from which its place among origins of equal ranking is, see {@link Seniority}
 * @param sequence  tells calls apart; what came first has the lower one
 * @param ranking   the service's
 * @param handler   the handler's name
 * @param bundle    empty for a call
 * @param source    component, class, and when it was first seen
 */
record Origin(long serviceId, long seniority, long sequence, int ranking, String handler, Optional<BundleInfo> bundle,
        HandlerSource source) {

    Origin {
        Objects.requireNonNull(handler, "handler");
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(source, "source");
    }

    /** With its own place. */
    Origin(long serviceId, long sequence, int ranking, String handler, Optional<BundleInfo> bundle, HandlerSource source) {
        this(serviceId, serviceId, sequence, ranking, handler, bundle, source);
    }

    /** Of a service whose object is not known. */
    Origin(long serviceId, long sequence, int ranking, String handler, Optional<BundleInfo> bundle) {
        this(serviceId, sequence, ranking, handler, bundle, new HandlerSource("", null, Instant.EPOCH));
    }

    /** The name of a handler that was given none: its class; of a lambda, the class that has it. */
    static String nameOf(Handler handler) {
        return HandlerSource.nameOf(handler.getClass());
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

    Provenance provenance() {
        return new Provenance(serviceId, ranking, bundle, source.component(), source.type(), source.place(), source.since());
    }
}
