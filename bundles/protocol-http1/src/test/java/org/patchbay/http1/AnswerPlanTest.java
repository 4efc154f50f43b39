package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.http.Header;
import org.patchbay.http.HttpException;
import org.patchbay.http.MutableHeader;
import org.patchbay.spi.Limits;

/** How answers are framed, and what becomes of their connections: N-060 to N-067, N-073, N-074. */
class AnswerPlanTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n";
    private static final String GET_10 = "GET / HTTP/1.0\r\n";
    private static final String GET_10_ALIVE = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n";
    private static final String HEAD = "HEAD / HTTP/1.1\r\nHost: a\r\n";
    private static final long UNKNOWN = AnswerPlan.UNKNOWN;

    /** {@code content} is the length of the whole answer if it is known; {@code wanted} is coding, "close" or "keep", fields. */
    private record Row(String request, int status, Header fields, long content, String wanted, String reason) {
    }

    private static Stream<Row> rows() {
        Header none = Header.empty();
        return Stream.of(
                new Row(GET, 200, none, 5, "LENGTH keep Content-Length: 5", "known at the end"),
                new Row(GET, 200, none, 0, "LENGTH keep Content-Length: 0", "empty, N-061"),
                new Row(GET, 200, none, UNKNOWN, "CHUNKED keep Transfer-Encoding: chunked", "not known"),
                new Row(GET, 200, Header.of("content-length", "7"), UNKNOWN, "LENGTH keep content-length: 7", "declared"),
                new Row(GET, 200, Header.of("Content-Length", "+7"), UNKNOWN, "CHUNKED keep Transfer-Encoding: chunked", "N-063"),
                new Row(GET, 200, Header.of("Content-Length", "7", "Content-Length", "8"), 5, "LENGTH keep Content-Length: 5", "two"),
                new Row(GET, 200, MutableHeader.create().suppress("Content-Length"), 5, "CHUNKED keep Transfer-Encoding: chunked",
                        "suppressed, N-006"),
                new Row(GET, 200, Header.of("Content-Length", "5", "Transfer-Encoding", "chunked"), UNKNOWN,
                        "CHUNKED keep Transfer-Encoding: chunked", "the coding wins, N-064"),
                new Row(GET, 200, Header.of("Transfer-Encoding", "gzip"), 5,
                        "CHUNKED keep Transfer-Encoding: gzip, Transfer-Encoding: chunked", "T-093"),
                new Row(GET, 200, Header.of("Transfer-Encoding", "identity"), 5, "UNTIL_CLOSE close Connection: close", "T-094"),
                new Row(GET, 204, Header.of("Content-Length", "5"), 0, "NONE keep ", "no content, no length, N-065"),
                new Row(GET, 304, Header.of("Content-Type", "a/b", "ETag", "x"), 0, "NONE keep ETag: x", "no type either, N-065"),
                new Row(GET, 101, Header.of("Connection", "Upgrade"), 0, "NONE keep Connection: Upgrade", "T-105"),
                new Row(GET, 205, none, 0, "LENGTH keep Content-Length: 0", "an ordinary status, N-065"),
                new Row(HEAD, 200, none, 5, "NONE keep Content-Length: 5", "the length of what was written, N-062"),
                new Row(HEAD, 200, none, UNKNOWN, "NONE keep ", "nothing is known, nothing said"),
                new Row(HEAD, 200, Header.of("Content-Length", "9"), UNKNOWN, "NONE keep Content-Length: 9", "declared"),
                new Row(GET + "Connection: close\r\n", 200, none, 1, "LENGTH close Content-Length: 1, Connection: close", "T-032"),
                new Row(GET, 200, Header.of("Connection", "close"), 1, "LENGTH close Connection: close, Content-Length: 1", "T-033"),
                new Row(GET_10, 200, none, 1, "LENGTH close Content-Length: 1", "1.0 closes without a word, T-038"),
                new Row(GET_10, 200, none, UNKNOWN, "UNTIL_CLOSE close ", "1.0 has no chunks"),
                new Row(GET_10_ALIVE, 200, none, 1, "LENGTH keep Content-Length: 1, Connection: keep-alive", "T-040"),
                new Row(GET_10_ALIVE, 200, none, UNKNOWN, "UNTIL_CLOSE close ", "the end is the end of the connection"),
                new Row(GET_10_ALIVE, 304, none, 0, "NONE keep Connection: keep-alive", "T-037"),
                new Row(GET_10_ALIVE, 200, Header.of("Connection", "close"), 1, "LENGTH close Connection: close, Content-Length: 1",
                        "T-034"),
                new Row("CONNECT h:1 HTTP/1.1\r\nHost: a\r\n", 200, none, 0, "UNTIL_CLOSE close Connection: close",
                        "what follows 2xx to CONNECT is no request, RFC 9110 §9.3.6"),
                new Row("CONNECT h:1 HTTP/1.1\r\nHost: a\r\n", 404, none, 0, "LENGTH keep Content-Length: 0", "a refusal is an answer"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void framingAndPersistenceFollowFromRequestStatusAndFields(Row row) throws HttpException {
        HeadParser parser = new HeadParser(Limits.DEFAULT);
        parser.feed(ByteBuffer.wrap((row.request + "\r\n").getBytes(StandardCharsets.US_ASCII)));
        AnswerPlan plan = new AnswerPlan(parser.head(), row.status, row.fields.copy());

        boolean close = plan.closes(true, row.content);
        AnswerPlan.Coding coding = plan.frame(row.content, new byte[0]);
        close |= coding == AnswerPlan.Coding.UNTIL_CLOSE;
        plan.announce(coding, close);

        ByteSink sink = new ByteSink(64);
        plan.encode(sink);
        String[] lines = StandardCharsets.ISO_8859_1.decode(sink.view()).toString().split("\r\n");
        String fields = String.join(", ", List.of(lines).subList(1, lines.length));
        assertEquals(row.wanted, coding + (close ? " close " : " keep ") + fields, row.reason);
    }
}
