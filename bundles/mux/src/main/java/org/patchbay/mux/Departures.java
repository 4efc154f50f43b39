package org.patchbay.mux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.patchbay.http.runtime.BundleInfo;
import org.patchbay.http.runtime.RouteInfo;

/**
 * The departures that go on: one for each bundle, so that all of its handlers have one deadline. That of a bundle that stops is
 * remembered until it has stopped.
 */
final class Departures {

    private final Map<Long, Departure> present = new HashMap<>();   // guarded by this
    private final Set<Long> stopping = new HashSet<>();             // guarded by this

    /** Makes a departure where there is none. */
    interface Start {
        Departure of(BundleInfo bundle);
    }

    /** The one that goes on, or a new one; {@linkplain Departure#hold held} for the caller. */
    synchronized Departure of(BundleInfo bundle, Start start) {
        Departure going = present.get(bundle.id());
        if (going != null && going.hold()) {
            return going;
        }
        Departure next = going != null && stopping.contains(bundle.id()) ? going.continued() : start.of(bundle);
        next.hold();
        present.put(bundle.id(), next);
        return next;
    }

    /** The bundle stops: what goes from now on shares one deadline. */
    synchronized void stops(long bundleId) {
        stopping.add(bundleId);
    }

    /** The bundle has stopped, or starts again. */
    synchronized void stopped(long bundleId) {
        stopping.remove(bundleId);
        forgetIfOver(bundleId);
    }

    synchronized boolean isStopping(long bundleId) {
        return stopping.contains(bundleId);
    }

    /** Forgets a departure that is over, unless its bundle is just stopping. */
    synchronized void forgetIfOver(long bundleId) {
        Departure going = present.get(bundleId);
        if (going != null && going.isOver() && !stopping.contains(bundleId)) {
            present.remove(bundleId);
        }
    }

    /** The routes that have left and still have requests. */
    List<RouteInfo> draining() {
        List<Departure> all;
        synchronized (this) {
            all = new ArrayList<>(present.values());
        }
        return all.stream().flatMap(departure -> departure.draining().stream()).toList();
    }
}
