package org.patchbay.conformance.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.net.NetworkOptions.Mode;

/**
 * Every fault in small: the healthy client has no failure, and all comes back. Servers that are set up alike are one. In the best mode of
 * the network that can be had; in the others those faults that have most to do with how it waits, writes and accepts.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FaultsTest {

    private static final Set<Class<? extends Fault>> IN_ALL_MODES = Set.of(SlowHeads.class, SlowReaders.class, OpenClose.class,
            Resets.class, NonReaders.class, Pipelining.class, BusyPipelines.class, OutOfDescriptors.class);

    private final Map<Setup, ServerProcess> servers = new HashMap<>();

    static Stream<Arguments> faults() {
        return Stream.of(Mode.AUTO, Mode.NIO, Mode.JDK).flatMap(mode -> Faults.small().stream()
                .filter(fault -> mode == Mode.AUTO || IN_ALL_MODES.contains(fault.getClass())).map(fault -> Arguments.of(fault, mode)));
    }

    @AfterAll
    void stop() throws IOException {
        for (ServerProcess server : servers.values()) {
            server.close();
        }
        servers.clear();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("faults")
    void theServerHolds(Fault fault, Mode mode) throws Exception {
        Setup setup = fault.setup().withMode(mode);
        ServerProcess server = servers.get(setup);
        if (server == null) {
            server = ServerProcess.start(setup);
            servers.put(setup, server);
        }
        FaultReport report = new FaultRun(fault).on(server);
        assertEquals(List.of(), report.broken(), report.row());
    }
}
