package org.patchbay.benchmarks.path;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.patchbay.http.Handler;
import org.patchbay.server.MiddlewareChain;
import org.patchbay.server.RootHandler;
import org.patchbay.server.Server;
import org.patchbay.server.ServerHooks;
import org.patchbay.server.ServerOptions;
import org.patchbay.server.TcpEndpoint;
import org.patchbay.spi.Claim;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.ConnectionTask;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.ListenOptions;
import org.patchbay.spi.Listener;
import org.patchbay.spi.Network;
import org.patchbay.spi.Outcome;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.spi.ServerProtocol;

/** A server as the distribution puts it together, over a network that accepts nothing by itself, and a protocol without bytes. */
final class BareServer implements Network {

    private ConnectionTask task;

    private record Scripted() implements ServerProtocol {

        @Override
        public String name() {
            return "none";
        }

        @Override
        public List<String> applicationProtocols() {
            return List.of("none");
        }

        @Override
        public Claim claims(ByteBuffer prefix) {
            return Claim.YES;
        }

        @Override
        public Outcome serve(Connection connection, Handler downstream, ServerPolicy policy, ConnectionListener listener) {
            try {
                ((IdleConnection) connection).exchange(downstream, policy, listener);
                return Outcome.IDLE;
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private record Deaf(SocketAddress address) implements Listener {
        @Override
        public void close() {
            // nothing comes
        }
    }

    /** What its network would call for connections. */
    static ConnectionTask start(ServerOptions options, Handler mux) throws IOException {
        BareServer network = new BareServer();
        RootHandler root = new RootHandler();
        root.set(mux);
        List<ServerProtocol> protocols = List.of(new Scripted());
        TcpEndpoint endpoint = new TcpEndpoint(options, network, () -> protocols, ServerHooks.NONE);
        new Server(options, List.of(endpoint), new MiddlewareChain(root)).start();
        return network.task;
    }

    @Override
    public String description() {
        return "nothing";
    }

    @Override
    public Listener listen(SocketAddress address, ListenOptions options, ConnectionTask served) {
        task = served;
        return new Deaf(address);
    }

    @Override
    public Connection connect(SocketAddress address, Deadline deadline) throws IOException {
        throw new IOException("nobody is there");
    }
}
