package org.patchbay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
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

    @Test
    void theFirstHeadHasNoMoreThanTheTimeSinceTheConnectionBegan() {
        try (MemoryNetwork network = new MemoryNetwork()) {
            OpenConnections connections = new OpenConnections((c, state) -> { }, Duration.ofSeconds(5));
            Connection connection = network.pair().server();
            connections.opened(connection, Context.background());
            long opened = connections.find(connection).orElseThrow().openedNanos;

            assertEquals(opened + LIMIT.toNanos(), connections.headDeadline(connection, LIMIT).nanoTime());
            assertTrue(connections.headDeadline(connection, Timeouts.NONE).isNone());

            connections.state(connection, ConnectionState.ACTIVE);
            long asked = System.nanoTime();
            Deadline later = connections.headDeadline(connection, LIMIT);
            assertTrue(later.nanoTime() - asked - LIMIT.toNanos() >= 0, "from now on, from the request's first byte");
        }
    }
}
