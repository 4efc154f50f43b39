package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.http.ContentLengthException;
import org.patchbay.http.Handler;
import org.patchbay.spi.Leniency;
import org.patchbay.testkit.WireClient;
import org.patchbay.testkit.WireResponse;
import org.patchbay.testkit.WireResponse.Framing;
import org.patchbay.testnetworks.EachWay;

/** What a handler writes and what leaves for it, N-059 to N-072, to clients of 1.1 and 1.0 and to HEAD. */
class AnswerRowsTest extends EachWay {

    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String GET_10 = "GET / HTTP/1.0\r\n\r\n";
    private static final String HEAD = "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n";

    private WireResponse answer(FixedPolicy policy, String request, Handler handler) throws Exception {
        try (WireServer server = new WireServer(network(), policy, handler); WireClient client = server.connect()) {
            return client.send(request).halfClose().wantResponse(request.startsWith("HEAD") ? "HEAD" : "GET");
        }
    }

    /** {@code wanted} is how the content is framed, its length, and the fields but Date and Content-Type. */
    private record Row(String request, Handler handler, String wanted, String reason) {
    }

    private static Stream<Row> framing() {
        byte[] fits = new byte[2048];
        byte[] large = new byte[2049];
        return Stream.of(
                new Row(GET, (w, r) -> w.write(fits), "LENGTH 2048 Content-Length: 2048", "fits the buffer, N-059, N-060"),
                new Row(GET, (w, r) -> w.write(large), "CHUNKED 2049 Transfer-Encoding: chunked", "does not, N-060"),
                new Row(GET, (w, r) -> {
                    w.write(fits);
                    w.write("x");
                }, "CHUNKED 2049 Transfer-Encoding: chunked", "overflows with the second write, N-059"),
                new Row(GET_10, (w, r) -> w.write(large), "CLOSE 2049", "1.0 has no chunks, N-060"),
                new Row(GET, (w, r) -> { }, "LENGTH 0 Content-Length: 0", "empty, N-061"),
                new Row(GET, (w, r) -> w.writeHeader(204), "NONE 0", "204 has no length, N-061, N-065"),
                new Row(GET, (w, r) -> w.writeHeader(304), "NONE 0", "nor has 304, N-061, N-065"),
                new Row(GET, (w, r) -> {
                    w.header().set("Content-Length", "5").set("Transfer-Encoding", "chunked");
                    w.writeHeader(304);
                }, "NONE 0", "whatever the handler said, N-065"),
                new Row(HEAD, (w, r) -> { }, "NONE 0", "nothing was written: nothing is said, N-061, N-062"),
                new Row(HEAD, (w, r) -> w.write(fits), "NONE 0 Content-Length: 2048", "counted and dropped, N-062"),
                new Row(HEAD, (w, r) -> w.write(large), "NONE 0", "did not fit: not known, N-062"),
                new Row(GET, (w, r) -> {
                    w.header().set("Content-Length", "nonsense");
                    w.write("hello");
                }, "LENGTH 5 Content-Length: 5", "removed, N-063"),
                new Row(GET, (w, r) -> {
                    w.header().set("Transfer-Encoding", "gzip");
                    w.write("hello");
                }, "CHUNKED 5 Transfer-Encoding: gzip, Transfer-Encoding: chunked", "kept, and chunked added, N-064"),
                new Row(GET, (w, r) -> {
                    w.header().set("Transfer-Encoding", "gzip, Chunked");
                    w.write("hello");
                }, "CHUNKED 5 Transfer-Encoding: gzip, Transfer-Encoding: chunked", "chunked once and last, RFC 9112 §6.1"),
                new Row(GET, (w, r) -> {
                    w.header().set("Transfer-Encoding", "chunked").set("Content-Length", "5");
                    w.write("hello");
                }, "CHUNKED 5 Transfer-Encoding: chunked", "once, and without the length, N-064"),
                new Row(GET, (w, r) -> {
                    w.header().set("Transfer-Encoding", "identity");
                    w.write("hello");
                }, "CLOSE 5 Connection: close", "the end of the connection is its end, N-064"),
                new Row(GET, (w, r) -> w.flush(), "CHUNKED 0 Transfer-Encoding: chunked", "200 and chunks, N-071"),
                new Row(GET_10, (w, r) -> w.flush(), "CLOSE 0", "200, N-071"));
    }

    @ParameterizedTest
    @MethodSource("framing")
    void contentIsFramedByWhatIsKnownOfIt(Row row) throws Exception {
        WireResponse response = answer(FixedPolicy.DEFAULT, row.request, row.handler);
        assertFalse(response.cutShort(), row.reason);
        assertEquals(row.wanted, response.framing() + " " + response.body().length + fields(response), row.reason);
    }

    private static String fields(WireResponse response) {
        StringBuilder text = new StringBuilder();
        for (String line : response.raw().split("\r\n\r\n", 2)[0].split("\r\n")) {
            if (!line.startsWith("HTTP/") && !line.startsWith("Date: ") && !line.startsWith("Content-Type: ")) {
                text.append(text.isEmpty() ? " " : ", ").append(line);
            }
        }
        return text.toString();
    }

    @Test
    void aStatusHasThreeDigitsAndNeedNotBeRegistered() throws Exception { // N-004, N-011
        WireResponse response = answer(FixedPolicy.DEFAULT, GET, (w, r) -> {
            for (int status : new int[] {-1, 0, 99, 1000}) {
                assertThrows(IllegalArgumentException.class, () -> w.writeHeader(status));
            }
            w.writeHeader(799);
        });
        assertTrue(response.raw().startsWith("HTTP/1.1 799 status code 799\r\n"), response.raw());
        assertEquals(999, answer(FixedPolicy.DEFAULT, GET, (w, r) -> w.writeHeader(999)).status());
    }

    @Test
    void theTypeIsFoundOutFromTheFirstBytesUnlessItIsKnown() throws Exception { // N-066
        String html = "<html><body>";
        assertEquals(List.of("text/html; charset=utf-8"),
                answer(FixedPolicy.DEFAULT, GET, (w, r) -> w.write(html)).fields("Content-Type"));
        assertEquals(List.of("text/plain; charset=utf-8"), answer(FixedPolicy.DEFAULT, GET, (w, r) -> {
            w.write("x".repeat(512));
            w.write(html);
        }).fields("Content-Type"), "of 512 bytes at most");
        assertEquals(List.of(), answer(FixedPolicy.DEFAULT, GET, (w, r) -> { }).fields("Content-Type"), "of nothing");
        for (String field : List.of("Content-Encoding", "Transfer-Encoding")) {
            assertEquals(List.of(), answer(FixedPolicy.DEFAULT, GET, (w, r) -> {
                w.header().set(field, "gzip");
                w.write(html);
            }).fields("Content-Type"), field);
        }
    }

    @Test
    void dateAndFramingFollowTheFieldsOfTheHandlerInTheOrderInWhichItSetThem() throws Exception { // N-067, N-018
        WireResponse response = answer(FixedPolicy.DEFAULT, GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"), (w, r) -> {
            w.header().set("Z", "1").set("A", "2").add("Z", "3");
            w.write("hello");
        });
        assertEquals("HTTP/1.1 200 OK\r\nZ: 1\r\nA: 2\r\nZ: 3\r\nDate: " + FixedPolicy.DATE + "\r\nContent-Length: 5\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\nhello", response.raw(), "Go sorts: Header.Write");
        assertEquals(List.of("mine"), answer(FixedPolicy.DEFAULT, GET, (w, r) -> w.header().set("Date", "mine")).fields("Date"));
        assertEquals(List.of(), answer(FixedPolicy.DEFAULT, GET, (w, r) -> w.header().suppress("Date")).fields("Date"), "N-006");
    }

    @Test
    void anyNumberOfInterimAnswersLeaveAtOnceAndKeepTheFields() throws Exception { // N-068
        try (WireServer server = new WireServer(network(), FixedPolicy.DEFAULT, (w, r) -> {
            w.header().set("Link", "</a>").set("Content-Length", "2").set("Transfer-Encoding", "gzip");
            w.writeHeader(103);
            w.writeHeader(102);
            w.writeHeader(100);
            w.header().remove("Transfer-Encoding");
            r.body().read();
            w.write("ok");
        }); WireClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n");
            for (int status : List.of(103, 102, 100)) {
                WireResponse interim = client.wantInterim(status);
                assertEquals(List.of("</a>"), interim.fields("Link"));
                assertEquals(List.of(), interim.fields("Content-Length"));
                assertEquals(List.of(), interim.fields("Transfer-Encoding"));
            }
            assertEquals(List.of("</a>"), client.send("x").wantResponse().fields("Link"), "they came before the body did");
        }
        assertTrue(answer(FixedPolicy.DEFAULT, GET_10, (w, r) -> {
            w.writeHeader(103);
            w.write("ok");
        }).raw().startsWith("HTTP/1.0 200 OK\r\n"), "1.0 knows none: RFC 9110 §15.2");
    }

    @Test
    void trailersForceChunksAndForbiddenNamesAreLeftOut() throws Exception { // N-069
        WireResponse response = answer(FixedPolicy.DEFAULT, GET, (w, r) -> {
            w.write("x");
            w.trailer().set("X-Sum", "1").set("Content-Length", "7").set("Transfer-Encoding", "gzip").set("Trailer", "y");
        });
        assertEquals(Framing.CHUNKED, response.framing());
        assertTrue(response.raw().endsWith("\r\n0\r\nX-Sum: 1\r\n\r\n"), response.raw());
        assertFalse(answer(FixedPolicy.DEFAULT, GET_10, (w, r) -> w.trailer().set("X-Sum", "1")).raw().contains("X-Sum"), "no chunks");
    }

    @Test
    void noFieldCanSplitAnAnswer() throws Exception { // N-070, N-018
        Handler setter = (w, r) -> {
            w.header().set("X", "a\r\nY: b").add("A B", "c");
            w.trailer().set("Z", "d\ne");
            w.write("x");
        };
        WireResponse cleaned = answer(FixedPolicy.DEFAULT.with(Leniency.GO), GET, setter);
        assertEquals(List.of("a  Y: b"), cleaned.fields("X"), "as Go writes it");
        assertEquals(List.of(), cleaned.fields("Y"));
        assertFalse(cleaned.raw().contains("A B"));
        assertEquals("d e", cleaned.trailerField("Z").orElseThrow());
        WireResponse refused = answer(FixedPolicy.DEFAULT, GET, (w, r) -> {
            var named = assertThrows(IllegalArgumentException.class, () -> w.header().set("X-Bad", "a\r\nb"));
            assertTrue(named.getMessage().contains("X-Bad"), named::getMessage);
            assertThrows(IllegalArgumentException.class, () -> w.header().set("A B", "c"));
            assertThrows(IllegalArgumentException.class, () -> w.trailer().set("Z", "d\ne"));
            w.write("x");
        });
        assertEquals(200, refused.status());
        assertFalse(refused.raw().contains("X-Bad"));
    }

    @Test
    void contentThatIsCopiedFromAStreamIsHeldToTheDeclaredLength() throws Exception { // N-072
        byte[] content = "0123456789".repeat(1000).getBytes();
        WireResponse response = answer(FixedPolicy.DEFAULT, GET, (w, r) -> {
            w.header().set("Content-Length", Integer.toString(content.length));
            new ByteArrayInputStream(content).transferTo(w.stream());
            assertThrows(ContentLengthException.class, () -> w.stream().write(1));
        });
        assertEquals(content.length, response.body().length);
        assertFalse(response.cutShort());
        assertEquals(0, answer(FixedPolicy.DEFAULT, HEAD, (w, r) -> {
            w.header().set("Content-Length", "10000");
            new ByteArrayInputStream(content).transferTo(w.stream());
        }).body().length, "nothing of it to HEAD");
    }
}
