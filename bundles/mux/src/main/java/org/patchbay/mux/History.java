package org.patchbay.mux;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.patchbay.http.runtime.TableChange;

/** The last changes of a table, as texts. */
final class History {

    private final Deque<TableChange> changes = new ArrayDeque<>();  // guarded by this

    /** Remembers {@code change}, and at most {@code size} in all. */
    synchronized void add(TableChange change, int size) {
        changes.addLast(change);
        while (changes.size() > size) {
            changes.removeFirst();
        }
    }

    /** Oldest first. */
    synchronized List<TableChange> list() {
        return List.copyOf(changes);
    }
}
