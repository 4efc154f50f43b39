package org.patchbay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Context;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Timeouts;
import org.patchbay.testkit.MemoryNetwork;

/** The time of a head runs from the connection's start, and for later requests from their first byte: N-094. */
class HeadDeadlineTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static OpenConnections connections(Duration limit) {
        ServerOptions options = ServerOptions.DEFAULT.withTimeouts(new Timeouts(limit, Timeouts.NONE, Timeouts.NONE, Timeouts.NONE));
        return new OpenConnections(options, InstantSource.system(), (c, state) -> { }, Duration.ofSeconds(5));
    }

    private static OpenConnection opened(OpenConnections connections, Connection connection) {
        connections.opened(connection, Context.background());
        return connections.find(connection);
    }

    @Test
    void theFirstHeadHasNoMoreThanTheTimeSinceTheConnectionBegan() {
        try (MemoryNetwork network = new MemoryNetwork()) {
            OpenConnections connections = connections(LIMIT);
            Connection connection = network.pair().server();
            OpenConnection known = opened(connections, connection);

            assertEquals(known.openedNanos + LIMIT.toNanos(), known.headDeadline(connection).nanoTime());
            Connection other = network.pair().server();
            assertTrue(opened(connections(Timeouts.NONE), other).headDeadline(other).isNone());

            known.state(connection, ConnectionState.ACTIVE);
            assertEquals(known.openedNanos + LIMIT.toNanos(), known.headDeadline(connection).nanoTime(), "its first byte gives no more");

            known.state(connection, ConnectionState.IDLE);
            known.state(connection, ConnectionState.ACTIVE);
            long asked = System.nanoTime();
            Deadline later = known.headDeadline(connection);
            assertTrue(later.nanoTime() - asked - LIMIT.toNanos() >= 0, "from now on, from the request's first byte");
        }
    }
}
