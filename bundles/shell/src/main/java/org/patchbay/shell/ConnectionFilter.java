package org.patchbay.shell;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.patchbay.http.runtime.ConnectionInfo;

/**
 * Which connections are listed.
 *
 * @param state   theirs, in lower case; "" for all
 * @param address how the client's address begins; "" for all
 */
record ConnectionFilter(String state, String address) implements Predicate<ConnectionInfo> {

    static final List<String> STATES = List.of("new", "active", "idle", "hijacked");

    /** {@code state} as typed. */
    static ConnectionFilter of(String state, String address) {
        String known = state.toLowerCase(Locale.ROOT);
        if (!known.isEmpty() && !STATES.contains(known)) {
            throw new IllegalArgumentException("no connection is ever " + state + "; there are " + String.join(", ", STATES));
        }
        return new ConnectionFilter(known, address);
    }

    @Override
    public boolean test(ConnectionInfo connection) {
        return (state.isEmpty() || connection.state().equals(state)) && connection.remote().startsWith(address);
    }
}
