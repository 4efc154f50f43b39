package org.patchbay.mux;

import java.util.Objects;
import java.util.Set;

/**
 * The table as some servers see it.
 *
 * @param accepted the filters that accept these servers
 * @param routes   the routes without a filter and those with one of these
 */
record View(Set<ServerFilter> accepted, Routes routes) {

    /** Of requests that no known server has received, and of servers that no filter accepts. */
    static final View NONE = new View(Set.of(), Routes.NONE);

    View {
        accepted = Set.copyOf(accepted);
        Objects.requireNonNull(routes, "routes");
    }

    /** What of {@code offer}, which may be null, belongs here; or null. */
    Offer seen(Offer offer) {
        return offer != null && sees(offer) ? offer : null;
    }

    boolean sees(Offer offer) {
        return offer.terms().servers().isAll() || accepted.contains(offer.terms().servers());
    }
}
