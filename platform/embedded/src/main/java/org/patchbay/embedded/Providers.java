package org.patchbay.embedded;

import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.patchbay.spi.Network;
import org.patchbay.spi.ServerProtocol;

/**
 * The implementations that the class path or the module path holds.
 *
 * @param network   the only one
 * @param protocols at least one
 */
record Providers(Network network, List<ServerProtocol> protocols) {

    private static final String WHERE = " on the class path or the module path";

    Providers {
        Objects.requireNonNull(network, "network");
        protocols = List.copyOf(protocols);
    }

    /** New objects at each call. Looks where this class comes from, whatever loader the present thread prefers. */
    static Providers find() {
        return of(all(Network.class), all(ServerProtocol.class));
    }

    /** New protocols on a network that is known. */
    static Providers on(Network network) {
        return of(List.of(network), all(ServerProtocol.class));
    }

    private static <T> List<T> all(Class<T> service) {
        return ServiceLoader.load(service, Providers.class.getClassLoader()).stream().map(ServiceLoader.Provider::get).toList();
    }

    /** With several networks it would be chance that chooses. */
    static Providers of(List<Network> networks, List<ServerProtocol> protocols) {
        if (networks.isEmpty()) {
            throw new IllegalStateException("no " + Network.class.getName() + WHERE + "; org.patchbay:net provides one");
        }
        if (networks.size() > 1) {
            throw new IllegalStateException(networks.size() + " of " + Network.class.getName() + WHERE + ", leave one: "
                    + networks.stream().map(network -> network.getClass().getName()).sorted().collect(Collectors.joining(", ")));
        }
        if (protocols.isEmpty()) {
            throw new IllegalStateException("no " + ServerProtocol.class.getName() + WHERE + "; org.patchbay:protocol-http1 provides one");
        }
        return new Providers(networks.getFirst(), protocols);
    }
}
