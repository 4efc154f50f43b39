package org.patchbay.mux;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.http.runtime.RouteState;

/**
 * The routes with equivalent patterns. Only the first can be in the table: what keeps it out keeps all of them out.
 *
 * @param members in their order; at least one
 * @param refusedBy the first route in the table that they overlap, or null if there is none
 */
record Group(List<Route> members, Route refusedBy) {

    Group {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a group has at least one route");
        }
    }

    /** {@code present}, which may be null, with one more route. */
    static Group with(Group present, Route route) {
        if (present == null) {
            return new Group(List.of(route), null);
        }
        List<Route> members = new ArrayList<>(present.members);
        int at = 0;
        while (at < members.size() && members.get(at).precedes(route)) {
            at++;
        }
        members.add(at, route);
        return new Group(members, present.refusedBy);
    }

    /** Without {@code route}; null if it was the only one. */
    Group without(Route route) {
        List<Route> rest = members.stream().filter(member -> member != route).toList();
        return rest.isEmpty() ? null : new Group(rest, refusedBy);
    }

    Group refusedBy(Route other) {
        return new Group(members, other);
    }

    /** The one that is in the table, unless the group is refused. */
    Route head() {
        return members.getFirst();
    }

    /** Whether all routes that are in this group and in {@code other} stand as they did. */
    boolean standsLike(Group other) {
        return other != null && head() == other.head() && refusedBy == other.refusedBy;
    }

    /** Whether the member {@code route} is in the table, and if not, why. */
    Standing standing(Route route) {
        if (refusedBy != null) {
            return new Standing(RouteState.REFUSED, overlap(route, refusedBy));
        }
        return route == head() ? Standing.ACTIVE : new Standing(RouteState.SHADOWED, shadow(route, head()));
    }

    private static String overlap(Route loser, Route winner) {
        return "overlaps " + winner + ": both match " + Example.of(loser.pattern(), winner.pattern()) + ", and neither is more specific";
    }

    private static String shadow(Route loser, Route winner) {
        return "shadowed by " + winner + ": both match " + Example.of(loser.pattern(), winner.pattern()) + ", and "
                + advantage(winner, loser);
    }

    private static String advantage(Route winner, Route loser) {
        Origin first = winner.origin();
        if (first.ranking() != loser.origin().ranking()) {
            return "that has the higher service.ranking";
        }
        boolean isUpdate = first.seniority() != first.serviceId() && first.serviceId() > loser.origin().seniority();
        return isUpdate ? "that is the update of one registered earlier" : "that was registered earlier";
    }
}
