package org.patchbay.mux;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Makes the next state of the table from the present one: replace what origins offer, then {@link #finish}. Used by one thread.
 *
 * <p>The result depends on the live offers and what they bear (ranking, {@linkplain Seniority seniority}, id) alone: routes are
 * taken in their order and accepted unless they clash with one accepted before. So a change matters only to routes that come later
 * and clash, and those are looked at again in order, until nothing changes: the cost is that of the routes concerned, not of the
 * table.
 */
final class Revision {

    private final Routes before;
    private final Map<String, Pattern> touched = new LinkedHashMap<>();  // groups that may have changed, by shape
    private final TreeSet<Route> open = new TreeSet<>();                 // heads of groups to decide on; all are live
    private final List<Offer> removed = new ArrayList<>();
    private final List<Offer> added = new ArrayList<>();
    private SegmentTree<Route> served;
    private SegmentTree<Group> groups;
    private StringMap<List<Failure>> failures;
    private GoneRoutes gone;
    private final List<Gone> awaited = new ArrayList<>();                // patterns that may come back
    private final List<Gone> settled = new ArrayList<>();                // patterns that have

    Revision(Routes before) {
        this.before = before;
        served = before.served();
        groups = before.groups();
        failures = before.failures();
        gone = before.gone();
    }

    /** Takes out what an origin had, and puts in what it has now; null is nothing. */
    Revision replace(Offer old, Offer next) {
        if (old != null) {
            remove(old);
        }
        if (next != null) {
            add(next);
        }
        return this;
    }

    /** Takes out what an origin had that goes: unless others take over, requests for it are told that it has just gone. */
    Revision depart(Offer old, Departure departure) {
        for (Route route : old.routes()) {
            Gone entry = before.served().get(route.pattern()) == route ? departure.goneFor(route) : null;
            if (entry != null) {
                awaited.add(entry);
            }
        }
        remove(old);
        return this;
    }

    private void remove(Offer offer) {
        removed.add(offer);
        failures = failures.without(offer.origin().key());
        for (Route route : offer.routes()) {
            Group group = groups.get(route.pattern());
            regroup(route.pattern(), group, group.without(route));
        }
    }

    private void add(Offer offer) {
        added.add(offer);
        if (!offer.failures().isEmpty()) {
            failures = failures.with(offer.origin().key(), offer.failures());
        }
        for (Route route : offer.routes()) {
            Group group = groups.get(route.pattern());
            regroup(route.pattern(), group, Group.with(group, route));
        }
    }

    /** If the group has another head than before, it has lost its place in the table and asks for it again. */
    private void regroup(Pattern pattern, Group old, Group changed) {
        touched.putIfAbsent(pattern.shape(), pattern);
        groups = changed == null ? groups.without(pattern) : groups.with(pattern, changed);
        Route oldHead = old == null ? null : old.head();
        Route head = changed == null ? null : changed.head();
        if (oldHead == head) {
            return;
        }
        if (oldHead != null) {
            open.remove(oldHead);  // what replaces its origin may stand at the same place in the order
            if (served.get(pattern) == oldHead) {
                leave(oldHead);
            }
        }
        if (head != null) {
            open.add(head);
        }
    }

    /** Decides what is open. */
    Difference finish() {
        while (!open.isEmpty()) {
            decide(open.removeFirst());
        }
        finishGone();
        Routes after = new Routes(new Matcher(served), groups, failures, gone, before.changes() + 1);
        return new Difference(before, after, List.copyOf(touched.values()), removed, added, settled);
    }

    private void finishGone() {
        if (!gone.isEmpty()) {
            touched.values().stream().filter(pattern -> served.get(pattern) != null).forEach(this::settle);
        }
        for (Gone entry : awaited) {
            if (served.get(entry.pattern()) == null) {
                settle(entry.pattern());
                gone = gone.with(entry);
            } else {
                settled.add(entry);
            }
        }
    }

    private void settle(Pattern pattern) {
        Gone present = gone.get(pattern);
        if (present != null) {
            settled.add(present);
            gone = gone.without(pattern);
        }
    }

    /** All routes before {@code route} are decided on; those that are served and overlap it keep it out. */
    private void decide(Route route) {
        Group group = groups.get(route.pattern());
        Route blocker = firstOverlapping(route);
        boolean isServed = served.get(route.pattern()) == route;
        if (blocker == null && !isServed) {
            served = served.with(route.pattern(), route);
            reopenAfter(route);
        } else if (blocker != null && isServed) {
            leave(route);
        }
        if (group.refusedBy() != blocker) {
            touched.putIfAbsent(route.pattern().shape(), route.pattern());
            groups = groups.with(route.pattern(), group.refusedBy(blocker));
        }
    }

    private Route firstOverlapping(Route route) {
        TreeSet<Route> earlier = new TreeSet<>();
        new ConflictSearch<Route>(route.pattern(), other -> {
            if (other.precedes(route)) {
                earlier.add(other);
            }
        }).run(served);
        return earlier.isEmpty() ? null : earlier.first();
    }

    private void leave(Route route) {
        served = served.without(route.pattern());
        reopenAfter(route);
    }

    private void reopenAfter(Route route) {
        new ConflictSearch<Group>(route.pattern(), group -> {
            if (route.precedes(group.head())) {
                open.add(group.head());
            }
        }).run(groups);
    }
}
