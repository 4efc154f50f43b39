package org.patchbay.conformance.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault in small: the healthy client has no failure, and all comes back. Servers that are set up alike are one. */
@TestInstance(Lifecycle.PER_CLASS)
class FaultsTest {

    private final Map<Setup, ServerProcess> servers = new HashMap<>();

    static List<Fault> small() {
        return Faults.small();
    }

    @AfterAll
    void stop() throws IOException {
        for (ServerProcess server : servers.values()) {
            server.close();
        }
        servers.clear();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("small")
    void theServerHolds(Fault fault) throws Exception {
        ServerProcess server = servers.get(fault.setup());
        if (server == null) {
            server = ServerProcess.start(fault.setup());
            servers.put(fault.setup(), server);
        }
        FaultReport report = new FaultRun(fault).on(server);
        assertEquals(List.of(), report.broken(), report.row());
    }
}
