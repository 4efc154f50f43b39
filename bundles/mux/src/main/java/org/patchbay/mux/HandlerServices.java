package org.patchbay.mux;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.RouteInfo;
import org.patchbay.mux.ServiceKind.Wish;

/**
 * The services whose routes and middlewares are in the table, by bundle: how they come in, and how they leave, one by one or with all of
 * their bundle in one swap.
 */
final class HandlerServices {

    private final Table table;
    private final Surroundings around;
    private final InFlight inFlight;
    private final Function<BundleInfo, Departure> departing;
    private final Departures departures = new Departures();
    private final Map<Long, Set<TrackedService<?>>> byBundle = new HashMap<>();    // guarded by the table's lock, as the next
    private final Set<TrackedService<?>> waiting = new LinkedHashSet<>();          // whose objects could not be had
    private final Set<Long> withdrawn = new HashSet<>();                        // bundles that may resume
    private final Seniorities seniorities;

    HandlerServices(Table table, Surroundings around, InFlight inFlight, Function<BundleInfo, Departure> departing) {
        this.table = table;
        this.inFlight = inFlight;
        this.around = around;
        this.departing = departing;
        seniorities = new Seniorities(this::now);
    }

    Surroundings around() {
        return around;
    }

    long now() {
        return around.time().nanos();
    }

    Instant instant() {
        return around.time().instant();
    }

    <T> TrackedService<T> track(ServiceKind<T> kind, TrackedReference<T> reference) {
        TrackedService<T> tracked = add(kind, reference);
        resume(tracked.bundle().id());
        tracked.refresh("registered");
        retryOthers(tracked);
        return tracked;
    }

    /** Knows a service, which offers nothing yet. */
    <T> TrackedService<T> add(ServiceKind<T> kind, TrackedReference<T> reference) {
        BundleInfo bundle = reference.bundle();
        Wish<T> first = kind.reader().apply(reference);
        return table.locked(() -> {
            TrackedService<T> tracked = new TrackedService<>(this, kind, reference, seniorities.add(bundle, first));
            byBundle.computeIfAbsent(bundle.id(), id -> new LinkedHashSet<>()).add(tracked);
            return tracked;
        });
    }

    /** Replaces what {@code tracked} has in the table by what it now offers, in one swap. */
    <T> void update(TrackedService<T> tracked, Wish<T> properties, String event) {
        table.change("service " + properties.serviceId() + " of " + tracked.bundle() + " " + event, new Table.Step() {
            @Override
            public boolean prepare(Swap swap) {
                Offer old = tracked.offered();
                Offer next = tracked.next(properties);
                if (tracked.lacksObject()) {
                    waiting.add(tracked);
                } else {
                    waiting.remove(tracked);
                }
                if (old != next) {
                    swap.replace(old, next);
                }
                return old != next;
            }

            @Override
            public void done() {
                tracked.settled(inFlight);
            }
        });
    }

    /** Tries again what could not be had so far: whatever stood in its way may have changed. */
    void retryOthers(TrackedService<?> cause) {
        List<TrackedService<?>> due = table.locked(() ->
                waiting.stream().filter(tracked -> tracked != cause && tracked.isToBeTriedAgain()).toList());
        due.forEach(tracked -> tracked.refresh("tried again"));
    }

    /** Takes one service out, and waits for its requests, also if it was taken out before with its bundle. */
    void leave(TrackedService<?> tracked) {
        Departure departure = departures.of(tracked.bundle(), departing::apply);
        withdraw(List.of(tracked), departure, "a service of " + tracked.bundle() + " unregistered");
        Departure before = table.locked(() -> {
            forget(tracked);
            return tracked.departure();
        });
        await(departure);
        if (before != departure && before.hold()) {
            await(before);
        }
    }

    private boolean forget(TrackedService<?> tracked) {
        waiting.remove(tracked);
        seniorities.remove(tracked.seniority());
        Set<TrackedService<?>> all = byBundle.get(tracked.bundle().id());
        boolean known = all != null && all.remove(tracked);
        if (known && all.isEmpty()) {
            byBundle.remove(tracked.bundle().id());
            withdrawn.remove(tracked.bundle().id());
        }
        return known;
    }

    /** All services of a bundle go, in one swap; {@link #await} is to follow. */
    Departure bundleStopping(BundleInfo bundle) {
        departures.stops(bundle.id());
        Departure departure = departures.of(bundle, departing::apply);
        withdraw(ofBundle(bundle.id()), departure, "bundle " + bundle + " stopping");
        return departure;
    }

    /** The bundle has stopped; or it starts, and what was withdrawn comes back. */
    void bundleStopped(long bundleId) {
        departures.stopped(bundleId);
        resume(bundleId);
    }

    /** The bundle will not come back: no place is kept for it. */
    void bundleUninstalled(long bundleId) {
        bundleStopped(bundleId);
        table.locked(() -> {
            seniorities.forget(bundleId);
            return null;
        });
    }

    /** Takes all services of a bundle out, in one swap, though it goes on to run; null if it has none. */
    Departure drain(long bundleId, Function<BundleInfo, Departure> start) {
        List<TrackedService<?>> all = ofBundle(bundleId);
        if (all.isEmpty()) {
            return null;
        }
        BundleInfo bundle = all.getFirst().bundle();
        Departure departure = departures.of(bundle, start::apply);
        withdraw(all, departure, "bundle " + bundle + " drained");
        return departure;
    }

    /** All services of all bundles go: those of one bundle in one swap, then their requests are waited for. */
    void close() {
        Map<Long, BundleInfo> bundles = new HashMap<>();
        table.locked(() -> new ArrayList<>(byBundle.values()))
                .forEach(all -> all.forEach(tracked -> bundles.put(tracked.bundle().id(), tracked.bundle())));
        List<Departure> all = new ArrayList<>();
        bundles.values().forEach(bundle -> {
            departures.stops(bundle.id());
            Departure departure = departures.of(bundle, departing::apply);
            withdraw(ofBundle(bundle.id()), departure, "the mux stops");
            all.add(departure);
        });
        all.forEach(this::await);
    }

    /** Waits for the requests of handlers that go; no lock is held. */
    DrainOutcome await(Departure departure) {
        DrainOutcome outcome = departure.await();
        departures.forgetIfOver(departure.bundle().id());
        return outcome;
    }

    private List<TrackedService<?>> ofBundle(long bundleId) {
        return table.locked(() -> List.copyOf(byBundle.getOrDefault(bundleId, Set.of())));
    }

    private void withdraw(Collection<TrackedService<?>> going, Departure departure, String cause) {
        List<Leaving> routes = new ArrayList<>();
        List<Usage> usages = new ArrayList<>();
        table.change(cause, swap -> {
            boolean any = false;
            seniorities.forgetOld();
            for (TrackedService<?> tracked : going) {
                if (!tracked.isWithdrawn()) {
                    withdrawn.add(tracked.bundle().id());
                    seniorities.departs(tracked.seniority(), departure);
                    Offer old = tracked.offered();
                    usages.addAll(tracked.withdraw(departure));
                    if (old != null) {
                        any = true;
                        swap.depart(old, departure);
                        old.routes().forEach(route -> routes.add(Leaving.of(route)));
                    }
                }
            }
            return any;
        });
        departure.close(routes, usages);
    }

    /** What was withdrawn comes back, in one swap, unless its bundle is being stopped. */
    void resume(long bundleId) {
        if (departures.isStopping(bundleId)) {
            return;
        }
        List<TrackedService<?>> out = table.locked(() -> !withdrawn.remove(bundleId) ? List.of()
                : byBundle.getOrDefault(bundleId, Set.of()).stream().filter(TrackedService::isWithdrawn).toList());
        if (out.isEmpty()) {
            return;
        }
        table.change("bundle " + out.getFirst().bundle() + " resumed", swap -> {
            boolean any = false;
            for (TrackedService<?> tracked : out) {
                seniorities.returns(tracked.seniority());
                Offer next = tracked.isWithdrawn() ? tracked.resume() : null;
                if (next != null) {
                    any = true;
                    swap.replace(null, next);
                }
            }
            return any;
        });
        out.forEach(tracked -> tracked.refresh("changed"));
    }

    /** The routes that have left and still have requests. */
    List<RouteInfo> draining() {
        return departures.draining();
    }

    /** The state as it would be without some bundles. */
    State without(Set<Long> bundles) {
        return table.locked(() -> {
            Swap swap = new Swap(table.state());
            for (long id : bundles) {
                byBundle.getOrDefault(id, Set.of()).forEach(tracked -> swap.replace(tracked.offered(), null));
            }
            return bundles.isEmpty() ? table.state() : swap.finish();
        });
    }
}
