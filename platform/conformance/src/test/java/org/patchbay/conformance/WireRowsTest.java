package org.patchbay.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.patchbay.conformance.Row.Basis;
import org.patchbay.conformance.Row.Status;
import org.patchbay.net.LoopNetwork;
import org.patchbay.spi.Deadline;
import org.patchbay.testkit.LeakCheck;
import org.patchbay.testkit.MemoryNetwork;
import org.patchbay.testkit.Wire;
import org.patchbay.testkit.WireClient;
import org.patchbay.testnetworks.Way;

/** Rows T-001 to T-111 (parsing, framing, answers, life of a connection), T-126 to T-132 (mux) and T-165 to T-172 (fields). */
@TestInstance(Lifecycle.PER_CLASS)
class WireRowsTest {

    private static final Duration BRIEFLY = Duration.ofSeconds(1);
    private static final Wire SLOW = Wire.PERFECT.withPiece(1);
    /** A line end after a PUT is refused while it is at hand; one that comes later is dropped (RFC 9112 §2.2), as it can't be told. */
    private static final Set<String> ONLY_IN_ONE_PIECE = Set.of("T-047");
    private static final List<Row> ROWS = Row.all();
    private static final List<Row> OURS = ROWS.stream().filter(row -> !row.isGos()).toList();

    private final MemoryNetwork memory = new MemoryNetwork();
    private final LeakCheck leaks = LeakCheck.start().watch(memory);
    private final Sites.Dialer atOnce = address -> memory.connect(address, Wire.PERFECT, Wire.PERFECT);
    private final Sites.Dialer slowly = address -> memory.connect(address, SLOW, SLOW);
    private final Sites inMemory = new Sites(memory, Site::options, atOnce);
    private final Sites byteByByte = new Sites(memory, Site::options, slowly);
    private final List<LoopNetwork> sockets = new ArrayList<>();
    private final List<Sites> onSockets = new ArrayList<>();
    private final Sites asGo = new Sites(memory, Site::goOptions, atOnce);
    private final Sites asGoByteByByte = new Sites(memory, Site::goOptions, slowly);

    @AfterAll
    void nothingIsLeft() throws Exception {
        inMemory.close();
        byteByByte.close();
        onSockets.forEach(Sites::close);
        asGo.close();
        asGoByteByByte.close();
        sockets.forEach(LoopNetwork::close);
        assertEquals(List.of(), leaks.leftovers(WireClient.PATIENCE));
    }

    @TestFactory
    Stream<DynamicContainer> whatAClientSendsIsAnsweredAsTheRowSays() {
        return Stream.of(dynamicContainer("in memory", rows(OURS, inMemory, row -> true)),
                dynamicContainer("in memory, byte by byte", rows(OURS, byteByByte, row -> !ONLY_IN_ONE_PIECE.contains(row.id()))));
    }

    @TestFactory
    Stream<DynamicNode> soItIsOnSocketsInEachMode() {
        return Way.ON_SOCKETS.stream().map(way -> way.isPossible() ? dynamicContainer(way.toString(), rows(OURS, on(way), row -> true))
                : dynamicTest(way.toString(), way::assumePossible));
    }

    private Sites on(Way way) {
        LoopNetwork network = way.sockets();
        sockets.add(network);
        Sites sites = new Sites(network, Site::options, address -> network.connect(address, Deadline.after(WireClient.PATIENCE)));
        onSockets.add(sites);
        return sites;
    }

    @TestFactory
    Stream<DynamicContainer> withGosOptionsItIsAnsweredAsGoDoes() {
        return Stream.of(dynamicContainer("in memory", rows(Row.underGoOptions(), asGo, row -> true)),
                dynamicContainer("in memory, byte by byte",
                        rows(Row.underGoOptions(), asGoByteByByte, row -> !ONLY_IN_ONE_PIECE.contains(row.id()))));
    }

    @Test
    void theOnlyAnswerThatStaysOursUnderGosOptionsIsToAHandlerThatThrows() {
        assertEquals(List.of("T-102"), Row.underGoOptions().stream().filter(row -> row.basis() == Basis.OURS).map(Row::id).toList(),
                "Go drops the connection; a client is better off with a 500");
    }

    private static Stream<DynamicTest> rows(List<Row> table, Sites sites, Predicate<Row> chosen) {
        return table.stream().filter(chosen).map(row -> dynamicTest(row.toString(), () -> check(row, sites)));
    }

    private static void check(Row row, Sites sites) throws IOException {
        try (WireClient client = sites.connect(row.server())) {
            if (row.status() == Status.HOLDS) {
                row.run(client);
            } else {
                assertThrows(AssertionError.class, () -> row.run(client.withPatience(BRIEFLY)),
                        () -> row.id() + " holds now; change its status");
            }
        }
    }

    @Test
    void theTableHasEveryRowThatItPromises() {
        Set<String> wanted = new TreeSet<>();
        IntStream.of(1, 126, 165).forEach(from -> IntStream.rangeClosed(from, switch (from) {
            case 1 -> 111;
            case 126 -> 132;
            default -> 172;
        }).forEach(number -> wanted.add("T-%03d".formatted(number))));
        Set<String> found = new TreeSet<>();
        ROWS.forEach(row -> assertTrue(found.add(row.id()), () -> "twice: " + row.id()));
        found.removeIf(id -> id.endsWith("/go"));
        assertEquals(wanted, found);
    }

    @Test
    void theTableSaysHowManyOfItsRowsHold() {
        long hold = ROWS.stream().filter(row -> row.status() == Status.HOLDS).count();
        String figure = "# %d of %d rows hold.".formatted(hold, ROWS.size());
        System.out.println(figure.substring(2));
        assertTrue(Row.lines().contains(figure), () -> "rows.txt should say: " + figure);
    }
}
