package org.patchbay.conformance;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.patchbay.server.ServerOptions;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Network;
import org.patchbay.testkit.WireClient;

/** The servers of one network, one for each variant, started when first asked for; and how clients connect to them. */
final class Sites implements AutoCloseable {

    /** A way to connect. */
    interface Dialer {
        Connection connect(SocketAddress address) throws IOException;
    }

    private final Network network;
    private final Function<Row.Variant, ServerOptions> options;
    private final Dialer dialer;
    private final Map<Row.Variant, Site> sites = new EnumMap<>(Row.Variant.class);

    Sites(Network network, Function<Row.Variant, ServerOptions> options, Dialer dialer) {
        this.network = network;
        this.options = options;
        this.dialer = dialer;
    }

    /** A new connection to the server of {@code variant}. */
    WireClient connect(Row.Variant variant) throws IOException {
        Site site = sites.get(variant);
        if (site == null) {
            site = Site.start(network, options.apply(variant), Routes.all());
            sites.put(variant, site);
        }
        return WireClient.over(dialer.connect(site.address()));
    }

    @Override
    public void close() {
        sites.values().forEach(Site::close);
    }
}
