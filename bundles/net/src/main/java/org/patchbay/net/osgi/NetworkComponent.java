package org.patchbay.net.osgi;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.patchbay.net.LoopNetwork;
import org.patchbay.net.NetworkOptions;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionTask;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.ListenOptions;
import org.patchbay.spi.Listener;
import org.patchbay.spi.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network as a service; its connections end with it. A changed configuration makes another one, for which the servers start anew. One
 * with a mistake in it is the default, and the log names the mistake.
 */
@Component(service = Network.class, configurationPid = NetworkComponent.PID)
@Designate(ocd = NetworkConfiguration.class)
public final class NetworkComponent implements Network {

    /** Of the configuration, which need not be there. */
    static final String PID = "org.patchbay.net";

    private static final Logger LOG = LoggerFactory.getLogger(LoopNetwork.class);

    private final LoopNetwork network;

    /** For the service component runtime. */
    @Activate
    public NetworkComponent(Map<String, Object> configuration) {
        this.network = new LoopNetwork(options(configuration));
    }

    /** The options, or the default ones if there is a mistake in them. */
    static NetworkOptions options(Map<String, Object> configuration) {
        NetworkSettings settings = new NetworkSettings(configuration);
        Set<String> unknown = settings.unknownKeys();
        if (!unknown.isEmpty()) {
            LOG.warn("network: unknown in {}: {}; known are {}", settings.place(), String.join(", ", unknown),
                    String.join(", ", NetworkSettings.KEYS));
        }
        try {
            return settings.options();
        } catch (IllegalArgumentException e) {
            LOG.error("network: {} (in {}); the defaults are used", e.getMessage(), settings.place());
            return NetworkOptions.DEFAULT;
        }
    }

    @Deactivate
    void close() {
        network.close();
    }

    @Override
    public String description() {
        return network.description();
    }

    @Override
    public Listener listen(SocketAddress address, ListenOptions options, ConnectionTask task) throws IOException {
        return network.listen(address, options, task);
    }

    @Override
    public Connection connect(SocketAddress address, Deadline deadline) throws IOException {
        return network.connect(address, deadline);
    }
}
