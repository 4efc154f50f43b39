package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.Header;
import org.patchbay.http.HttpException;
import org.patchbay.http.HttpException.Origin;
import org.patchbay.http.MessageException;

/** Heads, error answers, chunks and dates as bytes. */
class EncoderTest {

    record HeadRow(AnswerHead head, String wire, String reason) {
    }

    /** Also read back by {@link FourWaysTest}. */
    static Stream<HeadRow> heads() {
        return Stream.of(
                new HeadRow(new AnswerHead(true, 200, Header.empty()), "HTTP/1.1 200 OK\r\n\r\n", "the least"),
                new HeadRow(new AnswerHead(false, 404, Header.empty()), "HTTP/1.0 404 Not Found\r\n\r\n", "1.0 gets 1.0"),
                new HeadRow(new AnswerHead(true, 299, Header.empty()), "HTTP/1.1 299 status code 299\r\n\r\n", "no phrase, N-011"),
                new HeadRow(new AnswerHead(true, 999, Header.empty()), "HTTP/1.1 999 status code 999\r\n\r\n", "the largest"),
                new HeadRow(new AnswerHead(true, 200, Header.of("b", "1", "A", "\u00e4", "b", "")),
                        "HTTP/1.1 200 OK\r\nb: 1\r\nA: \u00e4\r\nb: \r\n\r\n", "order, spelling and obs-text are kept"));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void aHeadIsWrittenAsItIs(HeadRow row) {
        ByteSink sink = new ByteSink(4);
        row.head.encode(sink);
        assertEquals(row.wire, text(sink), row.reason);
    }

    private record ErrorRow(HttpException fault, String line, String body, String reason) {
    }

    private static Stream<ErrorRow> errors() {
        return Stream.of(
                new ErrorRow(new ConnectionException(400, Origin.PEER, "RFC", "a bad thing", "<script>"),
                        "400 Bad Request", "400 Bad Request", "nothing of the request, nor of the detail, N-057"),
                new ErrorRow(new ConnectionException(400, Origin.PEER, "RFC", FieldLines.INVALID_NAME, "x y"),
                        "400 Bad Request: invalid header name", "400 Bad Request: invalid header name", "T-021"),
                new ErrorRow(new MessageException(505, Origin.PEER, "RFC", RequestLine.UNSUPPORTED_VERSION, "HTTP/3.0"),
                        "505 HTTP Version Not Supported: unsupported protocol version",
                        "505 HTTP Version Not Supported: unsupported protocol version", "T-014"),
                new ErrorRow(new MessageException(501, Origin.PEER, "RFC", BodyFraming.UNSUPPORTED_CODING, "xchunked"),
                        "501 Not Implemented", "Unsupported transfer encoding", "N-058"),
                new ErrorRow(new MessageException(431, Origin.PEER, "limit", "large", ""),
                        "431 Request Header Fields Too Large", "431 Request Header Fields Too Large", "N-053"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorAnswerIsMinimalAndEchoesNothing(ErrorRow row) {
        ByteSink sink = new ByteSink(4);
        ErrorAnswer.to(row.fault).encode(sink);
        assertEquals("HTTP/1.1 " + row.line + "\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n" + row.body,
                text(sink), row.reason);
    }

    @Test
    void chunksHaveHexSizesAndForbiddenTrailersStayBehind() {
        ByteSink sink = new ByteSink(4);
        ChunkedEncoder encoder = new ChunkedEncoder(sink);
        encoder.begin(26);
        sink.text("abcdefghijklmnopqrstuvwxyz");
        encoder.end();
        encoder.last(Header.of("X-Sum", "1", "Content-Length", "26"));
        assertEquals("1a\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\nX-Sum: 1\r\n\r\n", text(sink));
    }

    @Test
    void aDateIsMadeOnceASecond() {
        DateField dates = new DateField();
        byte[] first = dates.at(Instant.parse("1994-11-06T08:49:37.1Z").toEpochMilli());
        assertEquals("Date: " + FixedPolicy.DATE + "\r\n", new String(first, StandardCharsets.US_ASCII));
        assertSame(first, dates.at(Instant.parse("1994-11-06T08:49:37.9Z").toEpochMilli()));
        byte[] next = dates.at(Instant.parse("1994-11-06T08:49:38Z").toEpochMilli());
        assertEquals("Date: Sun, 06 Nov 1994 08:49:38 GMT\r\n", new String(next, StandardCharsets.US_ASCII));
        assertEquals("Date: Wed, 31 Dec 1969 23:59:59 GMT\r\n", new String(dates.at(-1), StandardCharsets.US_ASCII), "before 1970");
    }

    @Test
    void numbersAreTheirDigits() {
        for (long number : new long[] {0, 1, 9, 10, 99, 100, 2048, 1_000_000_007, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
            ByteSink sink = new ByteSink(4);
            sink.number(number);
            assertEquals(Long.toString(number), text(sink));
        }
    }

    private static String text(ByteSink sink) {
        return StandardCharsets.ISO_8859_1.decode(sink.view()).toString();
    }
}
