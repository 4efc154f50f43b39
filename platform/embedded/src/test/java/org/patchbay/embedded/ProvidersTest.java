package org.patchbay.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.spi.Network;
import org.patchbay.spi.ServerProtocol;
import org.patchbay.testkit.MemoryNetwork;

/** What is looked up, and what is said when it is not there. */
class ProvidersTest {

    private final Providers found = Providers.find();

    @Test
    void theNetworkAndTheProtocolAreFoundAnewEachTime() {
        assertEquals("org.patchbay.net.LoopNetwork", found.network().getClass().getName());
        assertEquals(List.of("HTTP/1.1"), found.protocols().stream().map(ServerProtocol::name).toList());
        assertNotSame(found.network(), Providers.find().network(), "so that a server may close its own");
    }

    @Test
    void whatIsMissingOrAmbiguousIsNamed() {
        record Row(List<Network> networks, List<ServerProtocol> protocols, List<String> said) {
        }
        List<Row> rows = List.of(
                new Row(List.of(), found.protocols(), List.of("no org.patchbay.spi.Network", "org.patchbay:net")),
                new Row(List.of(found.network()), List.of(), List.of("no org.patchbay.spi.ServerProtocol", "org.patchbay:protocol-http1")),
                new Row(List.of(new MemoryNetwork(), found.network()), found.protocols(),
                        List.of("2 of org.patchbay.spi.Network", "leave one: org.patchbay.net.LoopNetwork, org.patchbay.testkit.")));
        for (Row row : rows) {
            String message = assertThrows(IllegalStateException.class, () -> Providers.of(row.networks(), row.protocols())).getMessage();
            row.said().forEach(part -> assertTrue(message.contains(part), message));
        }
    }
}
