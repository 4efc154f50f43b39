package org.patchbay.mux;

import java.util.Objects;
import java.util.Set;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.mux.ServiceKind.Wish;

/**
 * A service's place among services of equal ranking, decided on once, when it is first seen: see {@link Seniorities}. Guarded by the
 * table's lock.
 */
final class Seniority {

    private final BundleInfo bundle;
    private final long value;
    private Wish<?> wish;           // the last one
    private Set<String> shapes;     // of what it asks for; null: not looked at yet

    Seniority(BundleInfo bundle, long value, Wish<?> wish) {
        this.bundle = Objects.requireNonNull(bundle, "bundle");
        this.value = value;
        this.wish = Objects.requireNonNull(wish, "wish");
    }

    BundleInfo bundle() {
        return bundle;
    }

    /** The {@code service.id} from which its place is: its own, or that of a service that it replaces. */
    long value() {
        return value;
    }

    /** Its service has other properties: the place stays. */
    void asks(Wish<?> changed) {
        if (wish != changed) {
            wish = changed;
            shapes = null;
        }
    }

    private Set<String> shapes() {
        if (shapes == null) {
            shapes = wish.shapes();
        }
        return shapes;
    }

    /** Whether its service asks for any route. */
    boolean hasRoutes() {
        return !shapes().isEmpty();
    }

    /** Whether its service asks for a pattern that is equivalent to one of these {@linkplain Pattern#shape shapes}. */
    boolean asksForAnyOf(Set<String> wanted) {
        return shapes().stream().anyMatch(wanted::contains);
    }
}
