package org.patchbay.launcher;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.ServiceReference;

/**
 * What a configured server says of itself through its service properties.
 *
 * @param name      of the server
 * @param endpoints URLs that it listens on; empty if it could not start
 * @param failure   why it could not start, in one line
 */
record ServerReport(String name, List<String> endpoints, Optional<String> failure) {

    static final String FILTER = "(|(http.endpoint=*)(http.failure=*))";

    ServerReport {
        endpoints = List.copyOf(endpoints);
    }

    static ServerReport of(ServiceReference<?> reference) {
        List<String> endpoints = switch (reference.getProperty("http.endpoint")) {
            case String[] several -> List.of(several);
            case String one -> List.of(one);
            case null, default -> List.of();
        };
        return new ServerReport(String.valueOf(reference.getProperty("http.server.name")), endpoints,
                Optional.ofNullable((String) reference.getProperty("http.failure")));
    }
}
