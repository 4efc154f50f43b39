package org.patchbay.mux;

import java.util.ArrayList;
import java.util.List;

/** Two patterns of one host, neither of which is more specific though some request matches both: equal, or overlapping (N-124). */
final class Clash {

    private Clash() {
    }

    /** By the rule, without tree or index. */
    static boolean between(Pattern one, Pattern other) {
        Relation relation = one.relation(other);
        return one.host().equals(other.host()) && (relation == Relation.EQUIVALENT || relation == Relation.OVERLAPPING);
    }

    /** As the table finds out, with {@code other} in it. */
    static boolean found(Pattern one, Pattern other) {
        SegmentTree<Pattern> table = SegmentTree.<Pattern>empty().with(other, other);
        List<Pattern> overlapping = new ArrayList<>();
        new ConflictSearch<Pattern>(one, overlapping::add).run(table);
        return table.get(one) != null || !overlapping.isEmpty();
    }
}
