package org.patchbay.net;

import java.util.ArrayList;
import java.util.List;

/** The open connections of a network, linked with one another: many of them are idle, and a map would take half as much again for each. */
final class OpenList {

    private LoopConnection newest; // guarded by this, as are the neighbours of all

    synchronized void add(LoopConnection connection) {
        connection.older = newest;
        if (newest != null) {
            newest.newer = connection;
        }
        newest = connection;
    }

    /** Removing one twice, or one that was never added, does nothing. */
    synchronized void remove(LoopConnection connection) {
        if (connection == newest) {
            newest = connection.older;
        } else if (connection.newer != null) {
            connection.newer.older = connection.older;
        } else {
            return;
        }
        if (connection.older != null) {
            connection.older.newer = connection.newer;
        }
        connection.older = null;
        connection.newer = null;
    }

    /** Those that are open now. */
    synchronized List<LoopConnection> all() {
        List<LoopConnection> all = new ArrayList<>();
        for (LoopConnection each = newest; each != null; each = each.older) {
            all.add(each);
        }
        return all;
    }
}
