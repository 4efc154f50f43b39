package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.http.Handler;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;
import org.patchbay.testkit.WireClient;
import org.patchbay.testkit.WireResponse;
import org.patchbay.testnetworks.EachWay;

/** One row at least for each rule of reading requests, N-039 to N-058, as a client meets it: the status, and what is said. */
class RequestRowsTest extends EachWay {

    private static final String REST = " HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n";
    private static final String CHUNKED = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final Limits LIMITS = new Limits(100, 600, 5, Limits.UNLIMITED, 100);

    /** Answers with what it sees, or 400 if the body can't be read. */
    private static final Handler SEEN = (w, r) -> w.write(r.method() + " " + r.target() + " " + r.host() + " "
            + r.header().get("Cache-Control").orElse("-") + " " + r.body().length() + " " + new String(r.body().readAllBytes())
            + " " + r.body().trailer().get("X").orElse("-"));

    private record Row(String request, int status, String body, String reason) {
    }

    private static Stream<Row> rows() {
        String bad = "400 Bad Request";
        return Stream.of(
                new Row("GET /" + REST, 200, "GET / a - 0  -", "method, target and version at single blanks, N-039"),
                new Row("GET  /" + REST, 400, bad, "two blanks, N-039"),
                new Row("m-x!" + " /" + REST, 200, "m-x! / a - 0  -", "any token, its case kept, N-040"),
                new Row("GET / HTTP/1.1x\r\nHost: a\r\n\r\n", 400, bad, "HTTP/D.D exactly, N-040"),
                new Row("GET http://b:8/x?y" + REST, 200, "GET http://b:8/x?y b:8 - 0  -", "absolute-form, N-041"),
                new Row("GET http://b:65536/" + REST, 400, bad, "a port above 65535, N-041"),
                new Row("GET http://:80/" + REST, 400, bad, "a port of no host, N-041"),
                new Row("GET http://[g]/" + REST, 400, bad, "brackets around a name, N-041"),
                new Row("CONNECT b:99999" + REST, 400, bad, "a port above 65535, N-041"),
                new Row("CONNECT :443" + REST, 400, bad, "a port of no host, N-041"),
                new Row("CONNECT u@b:443" + REST, 400, bad, "user information, N-041"),
                new Row("CONNECT *" + REST, 400, bad, "no authority, N-041"),
                new Row("GET b:443" + REST, 400, bad, "authority-form is CONNECT's, N-041"),
                new Row("GET / HTTP/1.1\nHost: a\n\n", 200, "GET / a - 0  -", "a bare LF ends a line of the head, N-042"),
                new Row("\r\n\r\n\r\n" + GET + "\r\n", 400, bad, "more than four line ends before a request, N-042"),
                new Row(GET + "X Y: 1\r\n\r\n", 400, bad + ": invalid header name", "a blank in a name, N-043"),
                new Row(GET + "X\r\n\r\n", 400, bad, "no colon, N-043"),
                new Row(GET + "X: \u0001\r\n\r\n", 400, bad, "a control byte, N-043"),
                new Row(GET + "X: 1\r\n 2\r\n\r\n", 400, bad, "obs-fold, N-044"),
                new Row(GET.replace("Host: a\r\n", "") + "\r\n", 400, bad + ": missing required Host header", "N-045"),
                new Row(GET + "Host: b\r\n\r\n", 400, bad, "two Hosts, N-045"),
                new Row(GET.replace(": a", ": a:65536") + "\r\n", 400, bad + ": malformed Host header", "N-045"),
                new Row(GET.replace(": a", ": [g]") + "\r\n", 400, bad + ": malformed Host header", "N-045"),
                new Row(GET.replace(": a", ": :80") + "\r\n", 400, bad + ": malformed Host header", "N-045"),
                new Row(GET + "Pragma: no-cache\r\n\r\n", 200, "GET / a no-cache 0  -", "Pragma is all that 1.0 can say, N-046"),
                new Row(GET + "Pragma: no-cache\r\nCache-Control: max-age=0\r\n\r\n", 200, "GET / a max-age=0 0  -", "N-046"),
                new Row(GET + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nxy", 200, "GET / a - 2 xy -", "N-047, N-052"),
                new Row(GET + "Content-Length: +2\r\n\r\nxy", 400, bad, "N-047"),
                new Row(CHUNKED.replace("chunked", "gzip") + "x", 501, "Unsupported transfer encoding", "N-048, N-058"),
                new Row(CHUNKED + "2;a=b\r\nxy\r\n0\r\n\r\n", 200, "POST / a - -1 xy -", "extensions are dropped, N-049"),
                new Row(CHUNKED + "2\nxy\r\n0\r\n\r\n", 400, bad, "a bare LF in chunks, N-049"),
                new Row(CHUNKED + ("1;" + "x".repeat(90) + "\r\na\r\n").repeat(300), 400, bad, "framing outweighs content, N-050"),
                new Row(CHUNKED + "0\r\nX: y\r\n\r\n", 200, "POST / a - -1  y", "a trailer nobody announced, N-051"),
                new Row(CHUNKED + "0\r\nX: " + "y".repeat(600) + "\r\n\r\n", 431, "431 Request Header Fields Too Large",
                        "the limit of heads where it is below 4 KiB, N-051"),
                new Row(CHUNKED.replace("\r\n\r\n", "\r\nTrailer: Content-Length\r\n\r\n"), 400, bad, "N-051"),
                new Row(GET.replace("GET", "POST") + "\r\n", 200, "POST / a - 0  -", "no length is no body, N-052"),
                new Row(GET + "X: " + "y".repeat(600) + "\r\n\r\n", 431, "431 Request Header Fields Too Large", "N-053"),
                new Row(GET + "X: y\r\n".repeat(5) + "\r\n", 431, "431 Request Header Fields Too Large", "five and Host, N-054"),
                new Row("GET /" + "y".repeat(100) + REST, 414, "414 URI Too Long", "RFC 9110 §15.5.15"),
                new Row("GET / HTTP/2.0\r\n\r\n", 505, "505 HTTP Version Not Supported: unsupported protocol version", "N-056"),
                new Row("GET / HTTP/0.9\r\n\r\n", 505, "505 HTTP Version Not Supported: unsupported protocol version", "N-056"),
                new Row("PRI * HTTP/2.0\r\n\r\n", 200, "PRI *  - 0  -", "goes to the handler once, N-056"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRequestIsReadAsItsRuleSays(Row row) throws Exception {
        try (WireServer server = new WireServer(network(), FixedPolicy.DEFAULT.with(LIMITS), (w, r) -> {
            w.header().set("Content-Type", "text/plain; charset=utf-8");
            SEEN.serve(w, r);
        }); WireClient client = server.connect()) {
            WireResponse response = client.send(row.request).halfClose().wantResponse();
            assertEquals(row.body, response.text(), row.reason);
            assertEquals(row.status, response.status(), row.reason);
            client.wantEnd();
        }
    }

    @Test
    void anErrorAnswerHasAStatusATypeAndTheEnd() throws Exception { // N-057
        try (WireServer server = new WireServer(network(), FixedPolicy.DEFAULT, SEEN); WireClient client = server.connect()) {
            assertEquals("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n400 Bad Request",
                    client.send("<script>\r\n").wantResponse().raw());
            client.wantClosed();
        }
    }

    @Test
    void anEndBeforeARequestIsSilentAndOneInItsHeadIsNot() throws Exception { // N-055
        for (String begun : new String[] {"", "\r\n", GET + "\r\n"}) {
            try (WireServer server = new WireServer(network(), FixedPolicy.DEFAULT, SEEN); WireClient client = server.connect()) {
                client.send(begun).halfClose();
                if (begun.startsWith("GET")) {
                    client.wantResponse();
                }
                client.wantClosed();
            }
        }
        try (WireServer server = new WireServer(network(), FixedPolicy.DEFAULT, SEEN); WireClient client = server.connect()) {
            assertEquals(400, client.send("G").halfClose().wantResponse().status());
            client.wantClosed();
        }
    }

    @Test
    void withoutItsLeniencyABareLineFeedIs400() throws Exception { // N-042
        FixedPolicy strict = FixedPolicy.DEFAULT.with(new Leniency[0]);
        for (String request : new String[] {"GET / HTTP/1.1\nHost: a\n\n", GET + "X: y\n\r\n", GET + "\n"}) {
            try (WireServer server = new WireServer(network(), strict, SEEN); WireClient client = server.connect()) {
                assertEquals(400, client.send(request).wantResponse().status(), request);
                client.wantClosed();
            }
        }
    }

    @Test
    void whereTwoLengthsAreToleratedNothingBehindTheBodyIsRead() throws Exception { // N-048
        FixedPolicy lenient = FixedPolicy.DEFAULT.with(Leniency.BOTH_LENGTHS);
        try (WireServer server = new WireServer(network(), lenient, SEEN); WireClient client = server.connect()) {
            client.send(CHUNKED.replace("\r\n\r\n", "\r\nContent-Length: 3\r\n\r\n") + "2\r\nxy\r\n0\r\n\r\n" + GET + "\r\n");
            WireResponse response = client.wantResponse();
            assertEquals("POST / a - -1 xy -", response.text());
            assertEquals("close", response.field("Connection").orElse(""));
            client.wantClosed();
        }
    }
}
