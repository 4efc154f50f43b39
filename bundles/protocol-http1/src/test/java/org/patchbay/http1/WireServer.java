package org.patchbay.http1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.patchbay.http.Handler;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.ConnectionTask;
import org.patchbay.spi.ListenOptions;
import org.patchbay.spi.Listener;
import org.patchbay.spi.Network;
import org.patchbay.spi.Outcome;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.testkit.LateAssertions;
import org.patchbay.testkit.WireClient;

/** The protocol alone behind a network: no server between it and the handler. */
final class WireServer implements AutoCloseable {

    /** What a client says and wants to hear. */
    interface Talk {
        void with(WireClient client) throws Exception;
    }

    private final Network network;
    private final Listener listener;
    private final LateAssertions assertions = new LateAssertions();
    private final List<ConnectionState> states = new CopyOnWriteArrayList<>();

    WireServer(Network network, ServerPolicy policy, Handler handler) throws IOException {
        this.network = network;
        Http1Protocol protocol = new Http1Protocol();
        Handler checked = assertions.wrap(handler);
        listener = network.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ListenOptions.DEFAULT,
                new ConnectionTask() {
                    @Override
                    public void accepted(Connection connection) {
                        states.add(ConnectionState.NEW);
                    }

                    @Override
                    public Outcome run(Connection connection) {
                        return protocol.serve(connection, checked, policy, (c, state) -> states.add(state));
                    }

                    @Override
                    public void closed(Connection connection) {
                        states.add(ConnectionState.CLOSED);
                    }
                });
    }

    /** One client's talk with a server of its own. */
    static void talk(Network network, ServerPolicy policy, Handler handler, Talk talk) throws Exception {
        try (WireServer server = new WireServer(network, policy, handler); WireClient client = server.connect()) {
            talk.with(client);
        }
    }

    WireClient connect() throws IOException {
        return WireClient.connect(network, listener.address());
    }

    /** What was reported of all connections so far. */
    List<ConnectionState> states() {
        return List.copyOf(states);
    }

    /** Fails if an assertion has failed in a handler. */
    @Override
    public void close() {
        listener.close();
        assertions.check();
    }
}
