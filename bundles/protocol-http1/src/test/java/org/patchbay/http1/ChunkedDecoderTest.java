package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.http.HttpException;
import org.patchbay.spi.Limits;

/** N-049 to N-051. */
class ChunkedDecoderTest {

    record Accepted(String wire, String content, String trailer, String reason) {
    }

    /** What {@link FourWaysTest} reads and writes. */
    static Stream<Accepted> accepted() {
        return Stream.of(
                new Accepted("0\r\n\r\n", "", "", "empty"),
                new Accepted("3\r\nfoo\r\n3\r\nbar\r\n0\r\n\r\n", "foobar", "", "T-061"),
                new Accepted("A\r\n0123456789\r\n00\r\n\r\n", "0123456789", "", "hex digits in any case, zeros"),
                new Accepted("0000000000000003\r\nfoo\r\n0\r\n\r\n", "foo", "", "sixteen digits"),
                new Accepted("3\r\n\r\nx\r\n0\r\n\r\n", "\r\nx", "", "line ends are content"),
                new Accepted("3;a\r\nfoo\r\n0;b=c\r\n\r\n", "foo", "", "extensions are dropped"),
                new Accepted("3 \r\nfoo\r\n0\r\n\r\n".replace(" ", ";x=\"a;\\\"b\""), "foo", "", "a quoted value"),
                new Accepted("3; a = b ;c\r\nfoo\r\n0\r\n\r\n", "foo", "", "bad blanks, RFC 9112 §7.1.1"),
                new Accepted("0\r\nX-Sum: 42\r\n\r\n", "", "X-Sum=42;", "a trailer, N-024"),
                new Accepted("0\r\nHost: b\r\nContent-Length: 1\r\nX: y\r\n\r\n", "", "X=y;", "forbidden names are dropped"));
    }

    private record Refused(String wire, String reason) {
    }

    private static Stream<Refused> refused() {
        return Stream.of(
                new Refused("\r\n", "no size"),
                new Refused("g\r\n", "no digit"),
                new Refused("-1\r\n", "a sign"),
                new Refused("+1\r\n", "a sign"),
                new Refused("0x3\r\n", "a prefix"),
                new Refused(" 3\r\n", "a blank before"),
                new Refused("3 \r\n", "a blank behind; Go trims it, N-049"),
                new Refused("3\t;a\r\n", "a blank before an extension"),
                new Refused("00000000000000003\r\n", "seventeen digits"),
                new Refused("8000000000000000\r\n", "64 bits"),
                new Refused("3\nfoo", "bare LF in a chunk line"),
                new Refused("3\rfoo", "bare CR in a chunk line"),
                new Refused("3\r\nfooo", "more than announced"),
                new Refused("3\r\nfoo\n", "bare LF after content"),
                new Refused("3;\r\n", "an extension without a name"),
                new Refused("3;a=\r\n", "an extension without a value"),
                new Refused("3;a=\"b\r\n", "an unclosed quote"),
                new Refused("3;a=\"b\"c\r\n", "text after a quote"),
                new Refused("3;a\u0001\r\n", "a control byte"),
                new Refused("3;a\nb\r\n", "LF in an extension"),
                new Refused("3;" + "a".repeat(5000), "an endless extension"),
                new Refused("0\r\nbad line\r\n", "a trailer without a colon, T-052"),
                new Refused("0\r\nX : y\r\n", "a blank before the colon"),
                new Refused("0\r\nX: y\n", "bare LF in a trailer"),
                new Refused("0\r\nX: " + "y".repeat(5000), "a large trailer, T-054"),
                new Refused("0\r\n" + "X:\r\n".repeat(501), "many trailers"),
                new Refused("1;aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\nx\r\n".repeat(1000), "more framing than content, N-050"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void malformedChunksAreAnErrorHoweverTheyArrive(Refused row) {
        for (Feed feed : List.of(Feed.WHOLE, Feed.BYTE_BY_BYTE)) {
            HttpException refused = assertThrows(HttpException.class, () -> decode(feed, row.wire), row.reason + ", " + feed);
            assertTrue(refused.status() == 400 || refused.status() == 431, row.reason);
        }
    }

    @Test
    void aChunkMayHaveAnySizeOfSixtyThreeBits() throws HttpException {
        for (String size : List.of("ffffffff", "4000000000000000", "6000000000000000", "7fffffffffffffff")) {
            ByteBuffer begun = ByteBuffer.wrap((size + "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertEquals(Long.parseLong(size, 16), new ChunkedDecoder(Limits.DEFAULT).advance(begun), "its overhead is reckoned, N-050");
        }
    }

    @Test
    void tinyChunksWithoutExtensionsAreNoAttack() throws HttpException {
        assertEquals(20_000, decode(Feed.WHOLE, "1\r\nx\r\n".repeat(20_000) + "0\r\n\r\n").content.length());
    }

    @Test
    void aBodyThatIsCutShortIsNeverDone() throws HttpException {
        String wire = "3\r\nfoo\r\n0\r\nX: y\r\n\r\n";
        for (int end = 0; end < wire.length(); end++) {
            assertFalse(decode(Feed.WHOLE, wire.substring(0, end)).decoder.done(), "cut at " + end);
        }
    }

    @Test
    void contentCanNotBeTakenWhereThereIsNone() {
        ChunkedDecoder decoder = new ChunkedDecoder(Limits.DEFAULT);
        assertThrows(IllegalStateException.class, () -> decoder.took(1));
        assertThrows(IllegalStateException.class, () -> new FixedDecoder(3).took(4));
    }

    @Test
    void anEmptyChunkCanNotBeBegunSinceItWouldEndTheBody() {
        assertThrows(IllegalArgumentException.class, () -> new ChunkedEncoder(new ByteSink(8)).begin(0));
    }

    private record Decoded(ChunkedDecoder decoder, String content) {
    }

    private static Decoded decode(Feed feed, String wire) throws HttpException {
        ChunkedDecoder decoder = new ChunkedDecoder(Limits.DEFAULT);
        StringBuilder content = new StringBuilder();
        for (ByteBuffer buffer : feed.buffers(wire)) {
            for (long ready = decoder.advance(buffer); ready > 0 && buffer.hasRemaining(); ready = decoder.advance(buffer)) {
                byte[] taken = new byte[(int) Math.min(ready, buffer.remaining())];
                buffer.get(taken);
                decoder.took(taken.length);
                content.append(new String(taken, StandardCharsets.ISO_8859_1));
            }
        }
        return new Decoded(decoder, content.toString());
    }
}
