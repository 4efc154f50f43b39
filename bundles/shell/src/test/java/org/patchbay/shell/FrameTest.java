package org.patchbay.shell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FrameTest {

    private record Row(Frame frame, byte[] bytes, String why) {
    }

    private static final List<Row> ROWS = List.of(
            new Row(Frame.text(Frame.Kind.COMMAND, "lb"), new byte[] {'C', 0, 0, 0, 2, 'l', 'b'}, "a command"),
            new Row(Frame.text(Frame.Kind.OUTPUT, ""), new byte[] {'O', 0, 0, 0, 0}, "a payload may be empty"),
            new Row(Frame.text(Frame.Kind.ERROR, "ä"), new byte[] {'E', 0, 0, 0, 2, (byte) 0xc3, (byte) 0xa4}, "text is UTF-8"),
            new Row(Frame.exit(1), new byte[] {'X', 0, 0, 0, 4, 0, 0, 0, 1}, "an exit status has four bytes"));

    @Test
    void framesAreWrittenAndReadBack() throws IOException {
        for (Row row : ROWS) {
            assertArrayEquals(row.bytes(), row.frame().encoded().array(), row.why());
            assertEquals(Optional.of(row.frame()), Frame.read(channel(row.bytes())), row.why());
            assertEquals(Optional.of(row.frame()), Frame.read(byteByByte(row.bytes())), row.why() + ", byte by byte");
        }
    }

    @Test
    void framesFollowEachOther() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Row row : ROWS) {
            all.write(row.bytes());
        }
        ReadableByteChannel channel = channel(all.toByteArray());
        for (Row row : ROWS) {
            assertEquals(Optional.of(row.frame()), Frame.read(channel), row.why());
        }
        assertEquals(Optional.empty(), Frame.read(channel), "the end between two frames is no error");
    }

    @Test
    void aFrameThatIsCutOffIsAnError() {
        for (Row row : ROWS) {
            for (int length = 1; length < row.bytes().length; length++) {
                byte[] part = Arrays.copyOf(row.bytes(), length);
                assertThrows(EOFException.class, () -> Frame.read(channel(part)), row.why());
            }
        }
    }

    private record Bad(byte[] bytes, String message, String why) {
    }

    @Test
    void whatIsNoFrameIsRefusedBeforeItsPayloadIsRead() {
        List<Bad> rows = List.of(
                new Bad(new byte[] {'G', 'E', 'T', ' ', '/'}, "no frame has kind 71; is this a client of Patchbay?", "HTTP"),
                new Bad(new byte[] {'C', 0, 16, 0, 1}, "a frame of 1048577 bytes; at most 1048576", "one byte too long"),
                new Bad(new byte[] {'C', -1, -1, -1, -1}, "a frame of 4294967295 bytes; at most 1048576", "lengths have no sign"));
        for (Bad row : rows) {
            assertEquals(row.message(),
                    assertThrows(BadFrameException.class, () -> Frame.read(channel(row.bytes())), row.why()).getMessage());
        }
    }

    @Test
    void theLongestFrameIsRead() throws IOException {
        Frame longest = new Frame(Frame.Kind.OUTPUT, ByteBuffer.allocate(Frame.MOST));
        assertEquals(Optional.of(longest), Frame.read(channel(longest.encoded().array())));
        assertThrows(IllegalArgumentException.class, () -> new Frame(Frame.Kind.OUTPUT, ByteBuffer.allocate(Frame.MOST + 1)));
    }

    @Test
    void longOutputIsSentInSeveralFrames() throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (FrameOutput output = new FrameOutput(new FrameWriter(Channels.newChannel(sent)), Frame.Kind.OUTPUT)) {
            output.write(new byte[Frame.MOST + 1]);
            output.write('x');
        }
        ReadableByteChannel channel = channel(sent.toByteArray());
        assertEquals(Frame.MOST, Frame.read(channel).orElseThrow().payload().remaining());
        assertEquals(1, Frame.read(channel).orElseThrow().payload().remaining());
        assertEquals("x", Frame.read(channel).orElseThrow().text());
    }

    private static ReadableByteChannel channel(byte[] bytes) {
        return Channels.newChannel(new ByteArrayInputStream(bytes));
    }

    private static ReadableByteChannel byteByByte(byte[] bytes) {
        InputStream whole = new ByteArrayInputStream(bytes);
        return new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer target) throws IOException {
                int next = whole.read();
                if (next >= 0) {
                    target.put((byte) next);
                }
                return next < 0 ? -1 : 1;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {
            }
        };
    }
}
