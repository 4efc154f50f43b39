package org.patchbay.mux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The time in which a service object is offered: what goes through its routes, by pattern. A pattern that stays keeps its count when
 * properties change; one that is taken away is closed, and its last requests are still waited for when the object goes. Guarded by
 * the table's lock.
 */
final class Tenancy {

    private final Map<String, Usage> usages = new HashMap<>(2);
    private final List<Usage> retired = new ArrayList<>(0);

    Usage usage(String pattern) {
        return usages.computeIfAbsent(pattern, text -> new Usage());
    }

    /** Closes what has another pattern; to be called when the table has it no more. */
    void retain(Set<String> patterns, InFlight inFlight) {
        if (!retired.isEmpty()) {
            retired.retainAll(inFlight.counts().keySet());
        }
        usages.entrySet().removeIf(entry -> {
            if (patterns.contains(entry.getKey())) {
                return false;
            }
            entry.getValue().close(Closing.UNHEARD);
            retired.add(entry.getValue());
            return true;
        });
    }

    /** All that may still have requests. */
    List<Usage> all() {
        List<Usage> all = new ArrayList<>(usages.values());
        all.addAll(retired);
        return all;
    }
}
