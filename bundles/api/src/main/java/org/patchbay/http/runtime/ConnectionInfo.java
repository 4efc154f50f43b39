package org.patchbay.http.runtime;

import java.time.Duration;
import java.util.Objects;

/**
 * One connection of a server.
 *
 * @param remote   the client's address
 * @param local    our own end
 * @param protocol such as "HTTP/1.1", or "" while it is not known
 * @param state    new, active, idle or hijacked
 * @param age      how long it has been open
 */
public record ConnectionInfo(String remote, String local, String protocol, String state, Duration age) {

    public ConnectionInfo {
        Objects.requireNonNull(remote, "remote");
        Objects.requireNonNull(local, "local");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(age, "age");
    }
}
