package org.patchbay.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** N-014, N-021, N-024, N-037. */
class BodyTest {

    @Test
    void theEmptyBodyIsOneObjectOfNoBytesAndNotOneOfUnknownLength() throws IOException {
        assertSame(Body.empty(), Body.empty());
        assertEquals(0, Body.empty().length());
        assertEquals(-1, Body.empty().read());
        Body.empty().close();
        assertEquals(-1, Body.empty().read(), "closing it takes nothing away");
        assertEquals(-1, Body.of(InputStream.nullInputStream(), -1).length());
    }

    @Test
    void trailersAreThereOnceTheBodyWasReadToItsEnd() throws IOException {
        Body body = Body.of(new ByteArrayInputStream(new byte[2]), -1, Header.of("X-Sum", "1"));

        assertEquals(2, body.read(new byte[2]));
        assertEquals(0, body.trailer().size(), "whether more comes is not known yet");
        assertEquals(-1, body.read());
        assertEquals("1", body.trailer().get("X-Sum").orElseThrow());
    }

    @Test
    void textIsUtf8() throws IOException {
        assertEquals(3, Body.of("\u20ac").length());
        assertArrayEquals("\u20ac".getBytes(StandardCharsets.UTF_8), Body.of("\u20ac").readAllBytes());
    }

    record Announced(int bytes, long length, String why) {
    }

    static List<Announced> announced() {
        return List.of(
                new Announced(0, 0, "nothing, as announced"),
                new Announced(5, 5, "as announced"),
                new Announced(100_000, 100_000, "more than one piece"),
                new Announced(100_000, -1, "not announced"),
                new Announced(3, 5, "fewer than announced"),
                new Announced(7, 5, "more than announced"),
                new Announced(7, 0, "none were announced"),
                new Announced(40_000, 5, "many more"),
                new Announced(5, Long.MAX_VALUE, "nobody has room for what was announced"),
                new Announced(5, Integer.MAX_VALUE - 100, "room is made for what comes, not for what was announced"));
    }

    @ParameterizedTest
    @MethodSource("announced")
    void allBytesAreThoseThatAreThere(Announced row) throws IOException {
        byte[] bytes = new byte[row.bytes];
        new Random(row.bytes).nextBytes(bytes);
        assertArrayEquals(bytes, Body.of(new ByteArrayInputStream(bytes), row.length).readAllBytes(), row.why);

        var copy = new ByteArrayOutputStream();
        assertEquals(row.bytes, Body.of(new ByteArrayInputStream(bytes), row.length).transferTo(copy), row.why);
        assertArrayEquals(bytes, copy.toByteArray(), row.why);
    }

    @Test
    void whatWasReadBeforeIsNotReadAgain() throws IOException {
        Body body = Body.of("abcdef");
        assertEquals('a', body.read());
        assertEquals("bcdef", new String(body.readAllBytes(), StandardCharsets.US_ASCII));
        assertEquals(0, body.readAllBytes().length);
        assertEquals(0, body.transferTo(OutputStream.nullOutputStream()));
    }

    /** A body that notes being given up. */
    private static final class Noting extends Body {
        private final InputStream bytes;
        private final List<String> notes = new ArrayList<>();

        Noting(int length) {
            bytes = new ByteArrayInputStream(new byte[length]);
        }

        @Override
        public long length() {
            return -1;
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            return bytes.read(target, offset, count);
        }

        @Override
        public int available() throws IOException {
            return bytes.available();
        }

        @Override
        public Header trailer() {
            return Header.of("X-Sum", "1");
        }

        @Override
        public void close() {
            notes.add("closed");
        }

        @Override
        public void abandon(IOException reason) {
            notes.add(reason.getMessage());
        }
    }

    record Limit(int bytes, long limit, boolean tooLarge, String why) {
    }

    static List<Limit> limits() {
        return List.of(
                new Limit(0, 0, false, "nothing is within nothing"),
                new Limit(1, 0, true, "T-111: limit 0"),
                new Limit(3, 3, false, "T-110: exactly the limit"),
                new Limit(4, 3, true, "T-109: one more"),
                new Limit(100_000, 3, true, "many more"),
                new Limit(100_000, 99_999, true, "one more after many reads"),
                new Limit(5, Long.MAX_VALUE, false, "a limit that is none"));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void oneByteMoreThanTheLimitIsAnErrorThatNamesTheLimit(Limit row) throws IOException {
        Body all = Body.of(new byte[row.bytes]).limited(row.limit);
        Body single = Body.of(new byte[row.bytes]).limited(row.limit);
        if (!row.tooLarge) {
            assertEquals(row.bytes, all.readAllBytes().length, row.why);
            assertEquals(row.bytes, oneByOne(single), row.why);
            return;
        }
        BodyTooLargeException thrown = assertThrows(BodyTooLargeException.class, all::readAllBytes, row.why);
        assertEquals(row.limit, thrown.limit());
        assertEquals(413, thrown.status());
        assertSame(thrown, assertThrows(BodyTooLargeException.class, all::read, "for good"));
        assertThrows(BodyTooLargeException.class, () -> oneByOne(single), row.why);
    }

    private static int oneByOne(InputStream in) throws IOException {
        int count = 0;
        while (in.read() >= 0) {
            count++;
        }
        return count;
    }

    @Test
    void theBytesWithinTheLimitAreDeliveredFirst() throws IOException {
        Body body = Body.of("abcd").limited(3);

        assertEquals("abc", new String(body.readNBytes(3), StandardCharsets.US_ASCII));
        assertEquals(0, body.readNBytes(0).length);
        assertThrows(BodyTooLargeException.class, body::read);
    }

    @Test
    void tooMuchGivesTheBodyUpOnceAndNothingElseDoes() throws IOException {
        Noting within = new Noting(10);
        within.limited(10).readNBytes(10);
        Noting beyond = new Noting(10);
        Body outer = beyond.limited(4).limited(8);
        Body single = Body.of(new byte[10]).limited(4);

        assertThrows(BodyTooLargeException.class, outer::readAllBytes);
        assertThrows(BodyTooLargeException.class, outer::readAllBytes);
        assertThrows(BodyTooLargeException.class, single::readAllBytes, "a body that does not care");
        assertEquals(List.of(), within.notes);
        assertEquals(List.of("the body has more than 4 bytes (limit body)"), beyond.notes);
    }

    @Test
    void theRestGoesThroughTheLimit() throws IOException {
        Noting inner = new Noting(10);
        Body body = inner.limited(4);

        assertEquals(-1, body.length());
        assertEquals(4, body.available());
        assertEquals(1, body.trailer().size());
        body.close();
        body.abandon(new IOException("why"));
        assertEquals(List.of("closed", "why"), inner.notes);
        assertThrows(IllegalArgumentException.class, () -> inner.limited(-1));
    }
}
