package org.patchbay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchbay.http.Handler;
import org.patchbay.spi.ConnectionState;
import org.patchbay.testkit.WireClient;
import org.patchbay.testnetworks.EachWay;

/** Clients that come to a server which is full: issue 3, "maximum connections (global and per address, off by default)". */
@Timeout(60)
class TurnedAwayTest extends EachWay {

    private static final int ANY = ConnectionLimits.UNLIMITED;
    private static final Handler DONE = (w, r) -> w.write("done");

    private final LogLines log = new LogLines();

    @AfterEach
    void close() {
        log.close();
    }

    private TestServer server(int total, int perAddress) throws Exception {
        return new TestServer(network(), DONE, TestServer.OPTIONS.withConnections(new ConnectionLimits(total, perAddress)));
    }

    /** N-083 for a connection that is turned away: NEW and CLOSED, so that who counts comes to the same number. */
    @Test
    void oneTooManyIsClosedAtOnceAndTheOthersGoOn() throws Exception {
        TestServer test = server(1, ANY);
        try (WireClient first = test.client()) {
            first.send("/\n").wantResponse();
            test.awaitIdle(1);
            try (WireClient second = test.client()) {
                second.wantEnd();
            }
            assertEquals(List.of(ConnectionState.NEW, ConnectionState.CLOSED), List.of(test.nextState(), test.nextState()));
            assertEquals(1, test.server.info().connections());
            assertEquals(1, test.endpoint.turnedAway());
            assertEquals("done", first.send("/\n").wantResponse().text());
        }
        while (test.nextState() != ConnectionState.CLOSED) {
            // idle again, perhaps
        }
        assertTrue(log.lines().contains("WARN server test: connections turned away: 1 over limit.connections = 1"), log.lines()::toString);
        try (WireClient third = test.client()) {
            assertEquals("done", third.send("/\n").wantResponse().text(), "the place is free again");
        }
        test.server.close();
    }

    @Test
    void aHijackedConnectionKeepsItsPlaceUntilItIsClosed() throws Exception {
        TestServer test = server(ANY, 1);
        try (WireClient tunnel = test.client()) {
            tunnel.send("!\n").wantBytes("!");
            try (WireClient second = test.client()) {
                second.wantEnd();
            }
            test.hijacked.poll(TestServer.PATIENCE_SECONDS, TimeUnit.SECONDS).close();
            tunnel.wantClosed();
            assertTrue(test.endpoint.awaitDrained(WireClient.PATIENCE));
        }
        try (WireClient third = test.client()) {
            assertEquals("done", third.send("/\n").wantResponse().text());
        }
        test.server.close();
    }
}
