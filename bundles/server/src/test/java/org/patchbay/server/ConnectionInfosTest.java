package org.patchbay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchbay.http.runtime.ConnectionInfo;
import org.patchbay.spi.ConnectionState;
import org.patchbay.testkit.WireClient;
import org.patchbay.testnetworks.EachWay;

/** What a server tells about its connections (N-083). */
@Timeout(60)
class ConnectionInfosTest extends EachWay {

    @Test
    void eachOpenConnectionIsToldOldestFirst() throws Exception {
        TestServer test = new TestServer(network(), (w, r) -> w.write("x"));
        try (WireClient idle = test.client()) {
            idle.send("/one\n").wantResponse();
            test.awaitIdle(1);
            try (WireClient silent = test.client()) {
                assertEquals(ConnectionState.NEW, test.nextState());
                List<ConnectionInfo> infos = test.server.connections();

                assertEquals(List.of("idle", "new"), infos.stream().map(ConnectionInfo::state).toList());
                assertEquals("line", infos.getFirst().protocol());
                assertFalse(infos.getFirst().age().compareTo(infos.getLast().age()) < 0, infos::toString);
                assertFalse(infos.getLast().age().isNegative(), infos::toString);
                for (ConnectionInfo info : infos) {
                    assertEquals("http://" + info.local(), test.endpoint.addresses().getFirst().toString());
                    assertTrue(info.remote().matches("[0-9.]+:\\d+"), "no name is looked up: " + info.remote());
                }
                silent.send("!").send("\n");
                while (test.nextState() != ConnectionState.HIJACKED) { // ACTIVE comes before
                    assertEquals(2, test.server.connections().size());
                }
                assertEquals("hijacked", test.server.connections().getLast().state());
            }
        }
        test.hijacked.remove().close();
        assertTrue(test.server.shutdown(), "waits until they have gone");
        assertEquals(List.of(), test.server.connections());
    }
}
