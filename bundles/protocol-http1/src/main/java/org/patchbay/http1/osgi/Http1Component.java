package org.patchbay.http1.osgi;

import java.nio.ByteBuffer;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.patchbay.http.Handler;
import org.patchbay.http1.Http1Protocol;
import org.patchbay.spi.Claim;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.Outcome;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.spi.ServerProtocol;
import org.patchbay.spi.Session;

/** Registers {@link Http1Protocol} as a service, which servers pick up. */
@Component(service = ServerProtocol.class)
public final class Http1Component implements ServerProtocol {

    private final ServerProtocol protocol = new Http1Protocol();

    /** Called by Declarative Services. */
    public Http1Component() {
    }

    @Override
    public String name() {
        return protocol.name();
    }

    @Override
    public List<String> applicationProtocols() {
        return protocol.applicationProtocols();
    }

    @Override
    public Claim claims(ByteBuffer prefix) {
        return protocol.claims(prefix);
    }

    @Override
    public Outcome serve(Connection connection, Handler downstream, ServerPolicy policy, ConnectionListener listener) {
        return protocol.serve(connection, downstream, policy, listener);
    }

    @Override
    public Session open(Connection connection, Handler downstream, ServerPolicy policy, ConnectionListener listener) {
        return protocol.open(connection, downstream, policy, listener);
    }
}
