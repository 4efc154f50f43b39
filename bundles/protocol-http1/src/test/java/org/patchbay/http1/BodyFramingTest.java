package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.http.HttpException;
import org.patchbay.spi.Limits;

/** N-047, N-048, N-051, N-052; T-056 to T-065. */
class BodyFramingTest {

    private record Row(String version, String fields, Object wanted, String reason) {
    }

    private static Stream<Row> rows() {
        String chunked = "Transfer-Encoding: chunked\r\n";
        BodyFraming inChunks = new BodyFraming.Chunked();
        return Stream.of(
                new Row("1.1", "", new BodyFraming.None(), "neither"),
                new Row("1.1", "Content-Length: 0\r\n", new BodyFraming.Fixed(0), "zero"),
                new Row("1.1", "Content-Length:  7 \r\n", new BodyFraming.Fixed(7), "blanks around it, T-058"),
                new Row("1.1", "Content-Length: 6\r\nContent-Length:6 \r\n", new BodyFraming.Fixed(6), "equal duplicates, T-064"),
                new Row("1.1", "Content-Length: 9223372036854775807\r\n", new BodyFraming.Fixed(Long.MAX_VALUE), "the largest"),
                new Row("1.1", "Content-Length: 9223372036854775808\r\n", 400, "64 bits"),
                new Row("1.1", "Content-Length: 99999999999999999999999\r\n", 400, "far too large"),
                new Row("1.1", "Content-Length:\r\n", 400, "empty"),
                new Row("1.1", "Content-Length: +5\r\n", 400, "a sign"),
                new Row("1.1", "Content-Length: -5\r\n", 400, "a sign"),
                new Row("1.1", "Content-Length: 5, 5\r\n", 400, "a list"),
                new Row("1.1", "Content-Length: 1 0\r\n", 400, "a blank inside"),
                new Row("1.1", "Content-Length: 0x5\r\n", 400, "hex"),
                new Row("1.1", "Content-Length: 1_0\r\n", 400, "T-059"),
                new Row("1.1", "Content-Length: yes\r\n", 400, "T-057"),
                new Row("1.1", "Content-Length: 10\r\nContent-Length: 7\r\n", 400, "two lengths, T-063"),
                new Row("1.1", chunked, inChunks, "chunked"),
                new Row("1.1", "transfer-encoding: ChunkeD\r\n", inChunks, "in any case"),
                new Row("1.1", "Trailer: X-Sum\r\n" + chunked, inChunks, "an announced trailer"),
                new Row("1.1", "Trailer: Content-Length\r\n" + chunked, 400, "a trailer that is framing, N-051"),
                new Row("1.1", "Content-Length: 3\r\n" + chunked, 400, "both; Go: chunked wins, N-048"),
                new Row("1.1", chunked + "Content-Length: 3\r\n", 400, "both"),
                new Row("1.0", chunked, 400, "1.0 has no codings; Go: ignored, N-048"),
                new Row("1.1", chunked + chunked, 501, "twice"),
                new Row("1.1", "Transfer-Encoding: xchunked\r\n", 501, "another"),
                new Row("1.1", "Transfer-Encoding: chunked, identity\r\n", 501, "a list"),
                new Row("1.1", "Transfer-Encoding: gzip, chunked\r\n", 501, "a list"),
                new Row("1.1", "Transfer-Encoding: \"chunked\"\r\n", 501, "quotes"),
                new Row("1.1", "Transfer-Encoding:\r\n", 501, "empty"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theEndOfABodyIsFoundInOneWayOrTheRequestRefused(Row row) throws HttpException {
        HeadParser parser = new HeadParser(Limits.DEFAULT);
        String head = "POST / HTTP/" + row.version + "\r\nHost: a\r\n" + row.fields + "\r\n";
        parser.feed(ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1)));
        if (row.wanted instanceof Integer status) {
            HttpException refused = assertThrows(HttpException.class, () -> BodyFraming.of(parser.head()), row.reason);
            assertEquals(status, refused.status(), row.reason);
        } else {
            assertEquals(row.wanted, BodyFraming.of(parser.head()), row.reason);
        }
    }

    @Test
    void equalLengthsAreOneValueForHandlersToo() throws HttpException { // N-047, T-064
        HeadParser parser = new HeadParser(Limits.DEFAULT);
        String head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nX: 1\r\nContent-Length:6 \r\n\r\n";
        parser.feed(ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals(List.of("6"), parser.head().header().values("Content-Length"), "who passes the request on must not send two");
        assertEquals(List.of("1"), parser.head().header().values("X"));
    }
}
