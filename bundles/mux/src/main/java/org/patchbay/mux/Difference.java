package org.patchbay.mux;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.patchbay.http.runtime.RouteState;

/**
 * Two states of the table, and what has to be looked at to tell what changed between them.
 *
 * @param before  the one
 * @param after   the next
 * @param touched a pattern of each group that may differ
 * @param removed what was taken out
 * @param added   what was put in; an origin that is in both was changed
 * @param settled what had gone and is in the table again, or was replaced by what has gone now
 */
record Difference(Routes before, Routes after, List<Pattern> touched, List<Offer> removed, List<Offer> added,
        List<Gone> settled) {

    private record Key(long serviceId, long sequence, String pattern) {
        static Key of(Origin origin, String pattern) {
            return new Key(origin.serviceId(), origin.sequence(), pattern);
        }
    }

    private record Place(Origin origin, Standing standing) {
    }

    Difference {
        touched = List.copyOf(touched);
        removed = List.copyOf(removed);
        added = List.copyOf(added);
        settled = List.copyOf(settled);
    }

    /** What became of patterns whose standing is another now: those that have lost something first. */
    List<Change> changes() {
        Map<Key, Place> old = places(before, after, removed);
        Map<Key, Place> now = places(after, before, added);
        List<Change> changes = new ArrayList<>();
        old.forEach((key, place) -> addChange(changes, key, place, now.get(key)));
        now.forEach((key, place) -> {
            if (!old.containsKey(key)) {
                addChange(changes, key, null, place);
            }
        });
        return List.copyOf(changes);
    }

    private static void addChange(List<Change> changes, Key key, Place old, Place now) {
        Standing was = old == null ? null : old.standing;
        Standing is = now == null ? null : now.standing;
        boolean sameState = was != null && is != null && was.state() == is.state();
        // against whom a route lost may change; why one failed is news
        if (!sameState || is.state() == RouteState.FAILED && !was.equals(is)) {
            Origin origin = Objects.requireNonNullElse(now, old).origin;
            changes.add(new Change(key.pattern, origin.label(), was, is));
        }
    }

    private Map<Key, Place> places(Routes routes, Routes others, List<Offer> offers) {
        Map<Key, Place> places = new LinkedHashMap<>();
        for (Pattern pattern : touched) {
            Group group = routes.groups().get(pattern);
            if (group != null && !group.standsLike(others.groups().get(pattern))) {
                group.members().forEach(route -> put(places, group, route));
            }
        }
        for (Offer offer : offers) {
            offer.routes().forEach(route -> put(places, routes.groups().get(route.pattern()), route));
            for (Failure failure : offer.failures()) {
                Place place = new Place(failure.origin(), new Standing(RouteState.FAILED, failure.reason()));
                places.putIfAbsent(Key.of(failure.origin(), failure.pattern()), place);
            }
        }
        return places;
    }

    private static void put(Map<Key, Place> places, Group group, Route route) {
        Place place = new Place(route.origin(), group.standing(route));
        places.putIfAbsent(Key.of(route.origin(), route.pattern().text()), place);
    }
}
