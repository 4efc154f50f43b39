package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.http.HttpException;

/**
 * One list of cases for all parsers and encoders, and four ways for each: whole, byte by byte, with bytes behind it that stay
 * where they are, and written and read again. N-039 to N-051, N-069; T-001 to T-030, T-056 to T-070.
 */
class FourWaysTest {

    private record Case(String kind, Supplier<Codec> codec, String wire, String seen, String reason) {
        @Override
        public String toString() {
            return kind + ": " + reason;
        }
    }

    private static Stream<Case> cases() {
        return Stream.of(
                HeadParserTest.accepted().map(row -> new Case("head", Codec.Head::new, row.head(), row.seen(), row.reason())),
                ChunkedDecoderTest.accepted().map(row -> new Case("chunks", () -> new Codec.Content(new BodyFraming.Chunked()), row.wire(),
                        row.content() + "|" + row.trailer(), row.reason())),
                fixed(), trailers(), answers()).flatMap(cases -> cases);
    }

    private static Stream<Case> fixed() {
        return Stream.of(fixed("h", "the least"), fixed("hello", "text"), fixed("\r\n\r\n\0\u00ff", "content is not looked at"),
                fixed("0\r\n\r\n", "nor taken for chunks"), fixed("x".repeat(10_000), "long"));
    }

    private static Case fixed(String content, String reason) {
        return new Case("fixed", () -> new Codec.Content(new BodyFraming.Fixed(content.length())), content, content + "|", reason);
    }

    private static Stream<Case> trailers() {
        return Stream.of(
                new Case("trailer", Codec.TrailerSection::new, "\r\n", "", "none"),
                new Case("trailer", Codec.TrailerSection::new, "X-Sum: 42\r\n\r\n", "X-Sum=42;", "one, N-024"),
                new Case("trailer", Codec.TrailerSection::new, "A:1\r\na: \t2 \r\nB:\r\n\r\n", "A=1;a=2;B=;", "repeated, blanks, empty"),
                new Case("trailer", Codec.TrailerSection::new, "Host: b\r\nContent-Length: 1\r\nX: y\r\n\r\n", "X=y;",
                        "forbidden ones, N-069"),
                new Case("trailer", Codec.TrailerSection::new, "X: \u00e4\r\n\r\n", "X=\u00e4;", "obs-text"));
    }

    /** An encoder's case begins with what it wrote. */
    private static Stream<Case> answers() {
        return EncoderTest.heads().map(row -> new Case("answer", Codec.Answer::new, row.wire(),
                row.wire().substring(0, row.wire().indexOf('\r')) + "|" + Codec.text(row.head().fields()), row.reason()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aMessageIsReadHoweverItArrivesAndIsTheSameWhenWrittenAndReadAgain(Case row) throws HttpException {
        for (Feed feed : Feed.values()) {
            Codec codec = read(row, feed, row.wire);
            assertEquals(row.seen, codec.seen(), row.reason + ", " + feed);
            Codec again = read(row, feed, codec.written());
            assertEquals(row.seen, again.seen(), row.reason + ", written and read again, " + feed);
            assertEquals(codec.written(), again.written(), row.reason + ", written twice");
        }
    }

    /** Complete with the last byte and not before; what lies behind stays. */
    private static Codec read(Case row, Feed feed, String wire) throws HttpException {
        Codec codec = row.codec.get();
        List<ByteBuffer> buffers = feed.buffers(wire);
        for (ByteBuffer buffer : buffers.subList(0, buffers.size() - 1)) {
            assertFalse(codec.feed(buffer), row.reason + ": complete too early, " + feed);
            assertEquals(0, buffer.remaining(), row.reason + ", " + feed);
        }
        assertTrue(codec.feed(buffers.getLast()), row.reason + ": not complete, " + feed);
        assertEquals(feed.left(), buffers.getLast().remaining(), row.reason + ": bytes behind it, " + feed);
        return codec;
    }
}
