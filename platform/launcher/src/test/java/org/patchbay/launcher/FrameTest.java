package org.patchbay.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameTest {

    record Row(Frame frame, byte[] bytes, String reason) { }

    record Bad(byte[] bytes, String message, String reason) { }

    static Stream<Row> frames() {
        return Stream.of(
                new Row(Frame.command("lb"), new byte[] {'C', 0, 0, 0, 2, 'l', 'b'}, "a command"),
                new Row(Frame.command("\u00fc"), new byte[] {'C', 0, 0, 0, 2, (byte) 0xc3, (byte) 0xbc}, "in UTF-8"),
                new Row(new Frame(Frame.Kind.OUTPUT, ByteBuffer.allocate(0)), new byte[] {'O', 0, 0, 0, 0}, "nothing is something"),
                new Row(new Frame(Frame.Kind.ERROR, ByteBuffer.wrap(new byte[] {7})), new byte[] {'E', 0, 0, 0, 1, 7}, "any byte"),
                new Row(new Frame(Frame.Kind.END, ByteBuffer.wrap(new byte[] {0, 0, 0, 3})), new byte[] {'X', 0, 0, 0, 4, 0, 0, 0, 3},
                        "status 3"));
    }

    static Stream<Bad> malformed() {
        return Stream.of(
                new Bad(new byte[] {'Q', 0, 0, 0, 0}, "unknown kind of frame: 0x51", "no such kind"),
                new Bad(new byte[] {'O', 0, 16, 0, 1}, "a frame of 1048577 bytes: at most 1048576 are taken", "one too many"),
                new Bad(new byte[] {'O', -1, -1, -1, -1}, "a frame of 4294967295 bytes: at most 1048576 are taken",
                        "the length has no sign"),
                new Bad(new byte[] {'O', 0, 0, 0, 4, 1}, "a frame was cut short: 1 of 4 bytes", "the payload ends early"),
                new Bad(new byte[] {'O', 0, 0}, null, "the length ends early"));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void isWrittenAndReadBack(Row row) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        row.frame().write(new DataOutputStream(out));
        assertArrayEquals(row.bytes(), out.toByteArray(), row.reason());
        DataInputStream in = in(row.bytes());
        assertEquals(Optional.of(row.frame()), Frame.read(in), row.reason());
        assertEquals(Optional.empty(), Frame.read(in), "then the stream ends");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void isRefusedWhenMalformed(Bad row) {
        IOException refusal = assertThrows(IOException.class, () -> Frame.read(in(row.bytes())), row.reason());
        assertEquals(row.message(), refusal.getMessage(), row.reason());
    }

    @Test
    void theLongestIsTaken() throws IOException {
        byte[] bytes = new byte[5 + Frame.LONGEST];
        bytes[0] = 'O';
        bytes[2] = 16;
        assertEquals(Frame.LONGEST, Frame.read(in(bytes)).orElseThrow().payload().remaining());
    }

    @Test
    void carriesAStatusOnlyAtTheEndOfACommand() throws IOException {
        assertEquals(-2, new Frame(Frame.Kind.END, ByteBuffer.allocate(4).putInt(0, -2)).status());
        assertThrows(IOException.class, () -> new Frame(Frame.Kind.END, ByteBuffer.allocate(3)).status());
        assertThrows(IOException.class, () -> new Frame(Frame.Kind.OUTPUT, ByteBuffer.allocate(4)).status());
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
