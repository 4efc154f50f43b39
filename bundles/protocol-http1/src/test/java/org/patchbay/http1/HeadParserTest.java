package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.http.HttpException;
import org.patchbay.spi.Limits;

/** Heads that are accepted, and heads that are refused however they arrive. N-039 to N-056; T-001 to T-030, T-056 to T-070. */
class HeadParserTest {

    /** Small, so that each can be reached by a short row. */
    static final Limits LIMITS = new Limits(90, 200, 4, Limits.UNLIMITED, 0);

    record Accepted(String head, String seen, String reason) {
    }

    /** What {@link FourWaysTest} reads and writes. */
    static Stream<Accepted> accepted() {
        return Stream.of(
                new Accepted("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1 host=a", "the least"),
                new Accepted("GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.0 host=", "1.0 needs no Host, T-011"),
                new Accepted("GET / HTTP/1.2\r\nHost: a\r\n\r\n", "GET / HTTP/1.2 host=a", "any 1.x, N-056"),
                new Accepted("GET / HTTP/1.1\nHost: a\n\n", "GET / HTTP/1.1 host=a", "bare LF in the head, N-042"),
                new Accepted("M-SEARCH * HTTP/1.1\r\nHost:\r\n\r\n", "M-SEARCH * HTTP/1.1 host=", "any token, empty Host, T-027"),
                new Accepted("get / HTTP/1.1\r\nHost: a\r\n\r\n", "get / HTTP/1.1 host=a", "the case of a method is kept, N-040"),
                new Accepted("GET /a%2Fb?x=%zz HTTP/1.1\r\nhOST: a\r\n\r\n", "GET /a%2Fb?x=%zz HTTP/1.1 host=a", "nothing is decoded"),
                new Accepted("GET //a?b?c HTTP/1.1\r\nHost: a\r\n\r\n", "GET //a?b?c HTTP/1.1 host=a", "no authority in origin-form"),
                new Accepted("GET http://b:80/p HTTP/1.1\r\nHost: a\r\n\r\n", "GET http://b:80/p HTTP/1.1 host=b:80", "the target wins"),
                new Accepted("CONNECT h:443 HTTP/1.1\r\nHost: a\r\n\r\n", "CONNECT h:443 HTTP/1.1 host=h:443", "authority-form"),
                new Accepted("GET / HTTP/1.1\r\nHost: a\r\nX:  b \t\r\n\r\n", "GET / HTTP/1.1 host=a X=[b]", "blanks around a value"),
                new Accepted("GET / HTTP/1.1\r\nHost: a\r\nX: b\tc\r\n\r\n", "GET / HTTP/1.1 host=a X=[b\tc]", "tab inside, T-017"),
                new Accepted("GET / HTTP/1.1\r\nHost: a\r\nX: \u00e4\r\n\r\n", "GET / HTTP/1.1 host=a X=[\u00e4]", "obs-text"),
                new Accepted("GET / HTTP/1.1\r\nHost: a\r\nX:\r\nx: 2\r\n\r\n", "GET / HTTP/1.1 host=a X=[] x=[2]", "empty, repeated"),
                new Accepted("GET / HTTP/1.1\r\nHost: a\r\nPragma: no-cache\r\n\r\n",
                        "GET / HTTP/1.1 host=a Pragma=[no-cache] Cache-Control=[no-cache]", "N-046"),
                new Accepted("PRI * HTTP/2.0\r\n\r\n", "PRI * HTTP/2.0 host=", "the HTTP/2 preface goes to the handler, T-044"));
    }

    static String seen(RequestHead head) {
        StringBuilder seen = new StringBuilder(head.method() + " " + head.line().target().text() + " " + head.protocol()
                + " host=" + head.host());
        head.header().forEach((name, value) -> seen.append(' ').append(name).append("=[").append(value).append(']'));
        return seen.toString();
    }

    private record Refused(int status, String head, String reason) {
    }

    private static Stream<Refused> refused() {
        String host = "GET / HTTP/1.1\r\nHost: a\r\n";
        return Stream.of(
                new Refused(400, "\r\n", "no empty line before a request, N-042"),
                new Refused(400, "GET /\r\n", "no version (HTTP/0.9)"),
                new Refused(400, "GET  / HTTP/1.1\r\n", "two blanks"),
                new Refused(400, "GET / HTTP/1.1 \r\n", "a blank at the end"),
                new Refused(400, " GET / HTTP/1.1\r\n", "a blank before"),
                new Refused(400, "GE(T / HTTP/1.1\r\n", "no token, T-025"),
                new Refused(400, "GET\t / HTTP/1.1\r\n", "no token, T-029"),
                new Refused(400, "\u00dc / HTTP/1.1\r\n", "no token, T-030"),
                new Refused(501, "A".repeat(65) + " / HTTP/1.1\r\n", "a method longer than 64"),
                new Refused(400, "GET / HTTP/01.1\r\n", "T-168"),
                new Refused(400, "GET / HTTP/1\r\n", "T-169"),
                new Refused(400, "GET / HTTP/1.10\r\n", "two digits"),
                new Refused(400, "GET / http/1.1\r\n", "lower case"),
                new Refused(505, "GET / HTTP/2.0\r\n", "T-043"),
                new Refused(505, "GET / HTTP/3.0\r\n", "T-014"),
                new Refused(505, "GET / HTTP/0.9\r\n", "N-056"),
                new Refused(505, "PRI * HTTP/2.0\r\nX: y\r\n", "a preface has no fields"),
                new Refused(400, "GET /a#b HTTP/1.1\r\n", "a fragment"),
                new Refused(400, "GET /a\\b HTTP/1.1\r\n", "a backslash"),
                new Refused(400, "GET /\u00e4 HTTP/1.1\r\n", "not ASCII"),
                new Refused(400, "GET /%zz HTTP/1.1\r\n", "a bad escape"),
                new Refused(400, "GET /%4 HTTP/1.1\r\n", "half an escape"),
                new Refused(400, "GET /%00 HTTP/1.1\r\n", "NUL"),
                new Refused(400, "GET a HTTP/1.1\r\n", "none of the forms"),
                new Refused(400, "GET ftp://a/ HTTP/1.1\r\n", "a scheme of others"),
                new Refused(400, "GET http:///p HTTP/1.1\r\n", "no host, RFC 9110 §4.2.1"),
                new Refused(400, "GET http://u@h/ HTTP/1.1\r\n", "user information"),
                new Refused(400, "CONNECT []%20%48 HTTP/1.1\r\n", "T-060"),
                new Refused(400, "CONNECT h HTTP/1.1\r\n", "no port, RFC 9110 §9.3.6"),
                new Refused(400, "CONNECT [::1]: HTTP/1.1\r\n", "an empty port"),
                new Refused(400, "GET / HTTP/1.1\r\n\r\n", "no Host"),
                new Refused(400, "CONNECT h:1 HTTP/1.1\r\n\r\n", "no Host, T-013"),
                new Refused(400, "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", "two Hosts, T-012"),
                new Refused(400, "GET / HTTP/1.1\r\nHost: u@h\r\n\r\n", "T-004"),
                new Refused(400, "GET http://b/ HTTP/1.1\r\nHost: u@h\r\n\r\n", "malformed, though the target wins"),
                new Refused(400, "GET / HTTP/1.1\r\n Host: a\r\n", "a blank before the first field"),
                new Refused(400, host + " x\r\n", "obs-fold, RFC 9112 §5.2"),
                new Refused(400, host + "X : b\r\n", "blank before the colon, T-067"),
                new Refused(400, host + "X\t: b\r\n", "tab before the colon, T-068"),
                new Refused(400, host + ": b\r\n", "no name"),
                new Refused(400, host + "X\r\n", "no colon, T-066"),
                new Refused(400, host + "X-\u00e4: b\r\n", "T-020"),
                new Refused(400, host + "X: a\0\r\n", "NUL"),
                new Refused(400, host + "X: a\u007f\r\n", "T-018"),
                new Refused(400, host + "X: a\rb\r\n", "bare CR"),
                new Refused(400, host + "X: a\r\r\n", "two CRs"),
                new Refused(414, "GET /" + "a".repeat(90), "a request line over the limit, complete or not"),
                new Refused(431, host + "X: " + "b".repeat(200), "a head over the limit, complete or not"),
                new Refused(431, host + "A:\r\nB:\r\nC:\r\nD:\r\n", "a field too many, N-054"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aMalformedHeadIsRefusedHoweverItArrives(Refused row) {
        for (Feed feed : List.of(Feed.WHOLE, Feed.BYTE_BY_BYTE)) {
            HeadParser parser = new HeadParser(LIMITS);
            HttpException refused = assertThrows(HttpException.class, () -> {
                for (ByteBuffer buffer : feed.buffers(row.head)) {
                    parser.feed(buffer);
                }
            }, row.reason + ", " + feed);
            assertEquals(row.status, refused.status(), row.reason + ", " + feed);
        }
    }

    @Test
    void theLargestLimitIsNoneAtAll() throws HttpException {
        HeadParser parser = new HeadParser(new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0));
        assertTrue(parser.feed(ByteBuffer.wrap("GET / HTTP/1.0\r\n\r\n".getBytes())));
    }

    @Test
    void aHeadThatIsCompleteTakesNoMore() throws HttpException {
        HeadParser parser = new HeadParser(LIMITS);
        assertFalse(parser.started());
        assertTrue(parser.feed(ByteBuffer.wrap("GET / HTTP/1.0\r\n\r\n".getBytes())));
        assertThrows(IllegalStateException.class, () -> parser.feed(ByteBuffer.allocate(1)));
    }

    @Test
    void anIncompleteHeadHasNone() throws HttpException {
        HeadParser parser = new HeadParser(LIMITS);
        assertFalse(parser.feed(ByteBuffer.wrap("GET / HTTP/1.0\r\n".getBytes())));
        assertTrue(parser.started());
        assertThrows(IllegalStateException.class, parser::head);
    }

    @Test
    void fieldsAreFoundInAnyCaseWhereTheyCame() throws HttpException {
        byte[] wire = "GET / HTTP/1.0\r\nX-A: 1\r\nx-a: 2\r\nB: 3\r\n\r\n".getBytes();
        HeadParser parser = new HeadParser(LIMITS);
        parser.feed(ByteBuffer.wrap(wire));

        var header = parser.head().header();
        assertEquals(List.of("1", "2"), header.values("X-a"));
        assertEquals("3", header.get("b").orElseThrow());
        assertEquals(List.of("X-A", "B"), header.names());
        assertEquals(3, header.size());
        assertFalse(header.contains("X-"));
        assertEquals(List.of("1", "2"), header.copy().values("x-A"));
        wire[new String(wire).indexOf('3')] = '4';
        assertEquals("4", header.get("b").orElseThrow(), "not copied");
    }

    @Test
    void aHeadThatComesInPiecesOwnsItsBytes() throws HttpException {
        byte[] wire = "GET / HTTP/1.0\r\nX-A: 1\r\nB: 3\r\n\r\n".getBytes();
        HeadParser parser = new HeadParser(LIMITS);
        byte[] piece = new byte[10];
        for (int at = 0; at < wire.length; at += piece.length) {
            ByteBuffer next = ByteBuffer.wrap(piece.clone()).limit(Math.min(piece.length, wire.length - at));
            next.put(wire, at, next.limit()).flip();
            parser.feed(next);
            if (at > 0) {
                Arrays.fill(next.array(), (byte) 'z'); // from the second on all of it is joined
            }
        }
        assertEquals("GET / HTTP/1.0 host= X-A=[1] B=[3]", seen(parser.head()));
    }

    /** What is looked at eight bytes at a time is found at each place of the eight. */
    @Test
    void eachControlByteIsFoundWhereverItStands() throws HttpException {
        for (int b = 0; b <= 0xFF; b++) {
            for (int place = 0; place < 20; place++) {
                String value = "\u00e4".repeat(place) + (char) b + "\t" + "~".repeat(20 - place);
                byte[] head = ("GET / HTTP/1.0\r\nX:" + value + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
                HeadParser parser = new HeadParser(LIMITS);
                if (b < ' ' && b != '\t' && b != '\n' || b == 0x7F) {
                    assertThrows(HttpException.class, () -> parser.feed(ByteBuffer.wrap(head)), value);
                } else if (b != '\n') {
                    assertTrue(parser.feed(ByteBuffer.wrap(head)), value);
                    assertEquals(value.strip(), parser.head().header().get("X").orElseThrow().strip());
                }
            }
        }
    }
}
