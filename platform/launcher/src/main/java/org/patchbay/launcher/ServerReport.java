package org.patchbay.launcher;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * What a configured server says of itself through its service properties.
 *
 * @param name      of the server
 * @param endpoints URLs that it listens on; empty if it could not start
 * @param failure   why it could not start, in one line
 */
record ServerReport(String name, List<String> endpoints, Optional<String> failure) {

    private static final String FILTER = "(|(http.endpoint=*)(http.failure=*))";

    ServerReport {
        endpoints = List.copyOf(endpoints);
    }

    /** What all servers say now, ordered by name, but for one that is about to go. */
    static List<ServerReport> present(BundleContext context, Predicate<ServiceReference<?>> goes) {
        try {
            return Stream.ofNullable(context.getAllServiceReferences(null, FILTER)).<ServiceReference<?>>flatMap(Stream::of)
                    .filter(goes.negate()).map(ServerReport::of).sorted(Comparator.comparing(ServerReport::name)).toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls {@code listener} for each change of what a server says. */
    static void watch(BundleContext context, AllServiceListener listener) {
        try {
            context.addServiceListener(listener, FILTER);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ServerReport of(ServiceReference<?> reference) {
        List<String> endpoints = switch (reference.getProperty("http.endpoint")) {
            case String[] several -> List.of(several);
            case String one -> List.of(one);
            case null, default -> List.of();
        };
        return new ServerReport(String.valueOf(reference.getProperty("http.server.name")), endpoints,
                Optional.ofNullable((String) reference.getProperty("http.failure")));
    }
}
