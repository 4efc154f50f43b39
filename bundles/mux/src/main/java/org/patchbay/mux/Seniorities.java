package org.patchbay.mux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.mux.ServiceKind.Wish;

/**
 * Which services are older than others: an update of a bundle keeps the place of what it replaces, though its services are registered
 * after those of rivals that wait for the same routes.
 *
 * <pre>
 * another bundle of the same symbolic name has the pattern, or has just had it   ⇒ that one's
 * the same bundle has just had the pattern                                       ⇒ that one's
 * another bundle of the same symbolic name has other routes, or has just had     ⇒ the lowest of these
 * else                                                                           ⇒ the service's own id
 * </pre>
 *
 * <p>"Just": while the requests of what has gone are waited for, and then as long as its routes {@linkplain Gone are known as gone}.
 * Guarded by the table's lock.
 */
final class Seniorities {

    /** How a bundle without a symbolic name is shown: two such are not the same. */
    private static final String NAMELESS = "null";

    /** One whose service has gone. */
    private record Former(Seniority seniority, Departure departure) {
    }

    private final LongSupplier now;
    private final Map<String, Map<Long, Set<Seniority>>> present = new HashMap<>();  // by symbolic name and id of the bundle
    private final List<Former> former = new ArrayList<>();

    Seniorities(LongSupplier now) {
        this.now = now;
    }

    /** That of a service which is seen for the first time. */
    Seniority add(BundleInfo bundle, Wish<?> wish) {
        Seniority added = new Seniority(bundle, decide(bundle, wish), wish);
        present.computeIfAbsent(bundle.symbolicName(), name -> new HashMap<>())
                .computeIfAbsent(bundle.id(), id -> new LinkedHashSet<>()).add(added);
        return added;
    }

    private long decide(BundleInfo bundle, Wish<?> wish) {
        List<Seniority> others = ofOtherBundles(bundle);
        List<Seniority> own = remembered().filter(gone -> gone.bundle().id() == bundle.id()).toList();
        Set<String> shapes = others.isEmpty() && own.isEmpty() ? Set.of() : wish.shapes();
        if (shapes.isEmpty()) {
            return wish.serviceId();
        }
        OptionalLong same = lowest(Stream.concat(others.stream(), own.stream()).filter(elder -> elder.asksForAnyOf(shapes)));
        OptionalLong elder = same.isPresent() ? same : lowest(others.stream().filter(Seniority::hasRoutes));
        return Math.min(elder.orElse(wish.serviceId()), wish.serviceId());
    }

    private static OptionalLong lowest(Stream<Seniority> elders) {
        return elders.mapToLong(Seniority::value).min();
    }

    /** Those of other versions of the bundle. */
    private List<Seniority> ofOtherBundles(BundleInfo bundle) {
        if (bundle.symbolicName().equals(NAMELESS)) {
            return List.of();
        }
        List<Seniority> others = new ArrayList<>();
        present.getOrDefault(bundle.symbolicName(), Map.of()).forEach((id, services) -> {
            if (id != bundle.id()) {
                others.addAll(services);
            }
        });
        remembered().filter(gone -> gone.bundle().id() != bundle.id() && gone.bundle().symbolicName().equals(bundle.symbolicName()))
                .forEach(others::add);
        return others;
    }

    private Stream<Seniority> remembered() {
        return former.stream().filter(gone -> gone.departure.isRemembered(now.getAsLong())).map(Former::seniority);
    }

    /** Its service is not there any more. */
    void remove(Seniority seniority) {
        BundleInfo bundle = seniority.bundle();
        present.computeIfPresent(bundle.symbolicName(), (name, bundles) -> {
            bundles.computeIfPresent(bundle.id(), (id, services) -> services.remove(seniority) && services.isEmpty() ? null : services);
            return bundles.isEmpty() ? null : bundles;
        });
    }

    /** The routes of its service leave. */
    void departs(Seniority seniority, Departure departure) {
        former.add(new Former(seniority, departure));
    }

    /** Forgets those that left too long ago. */
    void forgetOld() {
        former.removeIf(gone -> !gone.departure.isRemembered(now.getAsLong()));
    }

    /** The routes of its service come back. */
    void returns(Seniority seniority) {
        former.removeIf(gone -> gone.seniority == seniority);
    }

    /** The bundle will not come back. */
    void forget(long bundleId) {
        former.removeIf(gone -> gone.seniority.bundle().id() == bundleId);
    }
}
