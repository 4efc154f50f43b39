package org.patchbay.net.osgi;

import java.io.IOException;
import java.net.SocketAddress;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.patchbay.net.SocketNetwork;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionTask;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.ListenOptions;
import org.patchbay.spi.Listener;
import org.patchbay.spi.Network;

/** The network as a service; its connections end with it. */
@Component(service = Network.class)
public final class NetworkComponent implements Network {

    private final SocketNetwork network = new SocketNetwork();

    /** For the service component runtime. */
    public NetworkComponent() {
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
