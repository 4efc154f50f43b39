package org.patchbay.http.runtime;

import java.util.List;
import java.util.Objects;

/**
 * One server.
 *
 * @param name        the name of its configuration
 * @param state       whether it listens
 * @param reason      why it failed, else ""
 * @param endpoints   URLs such as {@code http://127.0.0.1:8080}
 * @param network     how it does its I/O, such as "virtual threads on JDK sockets"
 * @param protocols   the protocols that it speaks, such as "HTTP/1.1"
 * @param connections open connections
 * @param active      requests being served
 */
public record ServerInfo(String name, ServerState state, String reason, List<String> endpoints, String network,
        List<String> protocols, int connections, int active) {

    public ServerInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(network, "network");
        endpoints = List.copyOf(endpoints);
        protocols = List.copyOf(protocols);
    }
}
