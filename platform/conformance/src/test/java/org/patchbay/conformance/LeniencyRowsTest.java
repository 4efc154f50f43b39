package org.patchbay.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.server.ServerOptions;
import org.patchbay.spi.Leniency;
import org.patchbay.testkit.WireClient;
import org.patchbay.testkit.WireResponse;
import org.patchbay.testnetworks.EachWay;

/** Where our default is stricter than Go: the safe answer by default, Go's under its options. */
class LeniencyRowsTest extends EachWay {

    private static final String GET = "GET /how HTTP/1.1\r\nHost: a\r\n";
    private static final String CHUNKED = "POST /how HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final Row.Variant DEFAULT = Row.Variant.DEFAULT;
    private static final String CLOSED = " closed";

    /** {@code named} is the leniency, or what else differs; answers are status and body, and whether the connection closes. */
    private record Deviation(String named, String request, String ours, String gos, String reason) {
    }

    private static Stream<Deviation> rows() {
        String bad = "400 400 Bad Request" + CLOSED;
        return Stream.of(
                new Deviation("BOTH_LENGTHS", CHUNKED.replace("\r\n\r\n", "\r\nContent-Length: 9\r\n\r\n") + "2\r\nab\r\n0\r\n\r\n", bad,
                        "200 length=-1 ab" + CLOSED, "N-048, RFC 9112 §6.1"),
                new Deviation("OBS_FOLD", GET + "X: a\r\n b\r\n\r\n", bad, "200 length=0", "N-044, RFC 9112 §5.2"),
                new Deviation("CODING_ON_HTTP_1_0", "GET /how HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", bad, "200 length=0" + CLOSED,
                        "N-048, RFC 9112 §6.1"),
                new Deviation("CHUNK_BLANKS", CHUNKED + "2 \r\nab\r\n0\r\n\r\n", bad, "200 length=-1 ab", "N-049, RFC 9112 §7.1"),
                new Deviation("CHUNK_EXTENSIONS", CHUNKED + "2;\"\r\nab\r\n0\r\n\r\n", bad, "200 length=-1 ab", "N-049, RFC 9112 §7.1.1"),
                new Deviation("FRAGMENT", GET.replace("/how", "/pv/a#b/x/c"), bad, "200 a=a#b rest=c pattern=/pv/{a}/x/{rest...}",
                        "N-041, RFC 9112 §3.2.1"),
                new Deviation("RAW_TARGET", GET.replace("/how", "/pv/a\\b/x/\u00c3\u00a4"), bad,
                        "200 a=a\\b rest=\u00c3\u00a4 pattern=/pv/{a}/x/{rest...}", "N-041, RFC 3986 §3.3"),
                new Deviation("LONG_METHOD", GET.replace("GET", "G".repeat(65)), "501 501 Not Implemented" + CLOSED, "200 length=0",
                        "N-040, RFC 9110 §9.1"),
                new Deviation("CONNECT_WITHOUT_HOST", "CONNECT a:443 HTTP/1.1\r\n\r\n",
                        "400 400 Bad Request: missing required Host header" + CLOSED,
                        "404 404 page not found", "N-045, T-013, RFC 9112 §3.2"),
                new Deviation("HOST_CHARACTERS", GET.replace(": a", ": a:99999"), "400 400 Bad Request: malformed Host header" + CLOSED,
                        "200 length=0", "N-045, RFC 9112 §3.2"),
                new Deviation("FIELD_CLEANING", "POST /inject HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\na\r\nb",
                        "500 500 Internal Server Error", "200 set", "N-015, N-018, RFC 9110 §5.5"),
                new Deviation("head limit", GET + "X: " + "x".repeat(100_000) + "\r\n\r\n",
                        "431 431 Request Header Fields Too Large" + CLOSED, "200 length=0", "N-053, T-108, RFC 6585 §5"),
                new Deviation("request line limit", GET.replace("/how", "/how?" + "x".repeat(100_000)), "414 414 URI Too Long" + CLOSED,
                        "200 length=0", "N-053, RFC 9112 §3"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theDefaultIsTheSafeReadingAndGosOptionsGiveGos(Deviation row) throws IOException {
        assertEquals(row.ours, answer(Site.options(DEFAULT), row.request), row.reason);
        assertEquals(row.gos, answer(Site.goOptions(DEFAULT), row.request), row.reason);
    }

    private String answer(ServerOptions options, String request) throws IOException {
        try (Site site = Site.start(network(), options, Routes.all()); WireClient client = site.connect()) {
            WireResponse response = client.send(request.contains("\r\n\r\n") ? request : request + "\r\n").wantResponse();
            boolean closes = response.field("Connection").filter("close"::equals).isPresent() || response.version().equals("HTTP/1.0");
            if (closes) {
                client.wantClosed();
            } else {
                client.wantIdle("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n", 200);
            }
            return response.status() + " " + response.text().strip() + (closes ? CLOSED : "");
        }
    }

    @Test
    void everyLeniencyThatIsNotOursHasARow() {
        Set<String> named = rows().map(Deviation::named).collect(Collectors.toSet());
        Arrays.stream(Leniency.values()).filter(leniency -> !Leniency.DEFAULT.contains(leniency))
                .forEach(leniency -> assertTrue(named.contains(leniency.name()), leniency::name));
    }
}
