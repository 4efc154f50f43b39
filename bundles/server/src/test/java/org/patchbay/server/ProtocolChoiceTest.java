package org.patchbay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.patchbay.http.Handler;
import org.patchbay.spi.Claim;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Outcome;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.spi.ServerProtocol;
import org.patchbay.testkit.MemoryNetwork;
import org.patchbay.testkit.Wire;

/** Whose bytes they are (N-102). */
class ProtocolChoiceTest {

    /** Claims what begins with {@code mark}; every text if the mark is "". */
    private record Marked(String name, String mark) implements ServerProtocol {
        @Override
        public List<String> applicationProtocols() {
            return List.of(name);
        }

        @Override
        public Claim claims(ByteBuffer prefix) {
            String text = StandardCharsets.ISO_8859_1.decode(prefix).toString(); // consumes it: its own view only
            if (text.startsWith(mark)) {
                return Claim.YES;
            }
            return mark.startsWith(text) ? Claim.NEED_MORE : Claim.NO;
        }

        @Override
        public Outcome serve(Connection connection, Handler downstream, ServerPolicy policy, ConnectionListener listener) {
            throw new UnsupportedOperationException("only claims");
        }
    }

    private static final Marked ANY = new Marked("any", "");
    private static final Marked PRI = new Marked("pri", "PRI * ");
    private static final Marked GET = new Marked("get", "GET");
    private static final Marked ENDLESS = new Marked("endless", "x".repeat(1000));

    private record Row(List<ServerProtocol> protocols, String bytes, String chosen, String why) {
    }

    static final Row[] CLEAR_TEXT = {
        new Row(List.of(ANY), "", "any", "alone and content with anything: nothing is read"),
        new Row(List.of(PRI, ANY), "PRI * HTTP/2.0", "pri", "both would; the first in the list"),
        new Row(List.of(PRI, ANY), "PRIVATE / HTTP/1.1", "any", "looks like the mark for three bytes"),
        new Row(List.of(ANY, PRI), "GET /", "any", "the other says no at the first byte"),
        new Row(List.of(PRI, GET), "GET /", "get", "only one of them"),
        new Row(List.of(PRI, GET), "POST /", "", "nobody's"),
        new Row(List.of(PRI, ANY), "PR", "any", "the stream ends while one still needs more: that is a no"),
        new Row(List.of(PRI), "PR", "", "the same with nobody else"),
        new Row(List.of(ENDLESS, ANY), "x".repeat(500), "any", "who needs more than 64 bytes gets no more"),
        new Row(List.of(), "GET /", "", "no protocols"),
    };

    @ParameterizedTest
    @FieldSource("CLEAR_TEXT")
    void isMadeByTheFirstBytesWhichStay(Row row) throws Exception {
        for (int piece : new int[] {1, 64, Integer.MAX_VALUE}) {
            try (MemoryNetwork network = new MemoryNetwork()) {
                MemoryNetwork.Pair pair = network.pair(Wire.PERFECT.withPiece(piece), Wire.PERFECT);
                pair.client().write(ByteBuffer.wrap(row.bytes.getBytes(StandardCharsets.ISO_8859_1)));
                pair.client().shutdownOutput();
                assertEquals(row.chosen,
                        new ProtocolChoice(row.protocols).choose(pair.server()).map(ServerProtocol::name).orElse(""), row.why);
                assertEquals(row.bytes, all(pair.server()), row.why);
            }
        }
    }

    private static String all(Connection connection) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(2000);
        while (connection.read(target) > 0) {
            // until the end
        }
        return StandardCharsets.ISO_8859_1.decode(target.flip()).toString();
    }

    @Test
    void waitsNoLongerThanTheReadDeadline() {
        try (MemoryNetwork network = new MemoryNetwork()) {
            Connection server = network.pair().server();
            server.readDeadline(Deadline.after(Duration.ofMillis(1)));
            assertThrows(SocketTimeoutException.class, () -> new ProtocolChoice(List.of(PRI)).choose(server));
        }
    }

    @Test
    void costsNothingForAProtocolThatIsAlone() throws IOException {
        try (MemoryNetwork network = new MemoryNetwork()) {
            assertTrue(new ProtocolChoice(List.of(ANY)).choose(network.pair().server()).isPresent()); // no byte was sent: it would wait
        }
    }
}
