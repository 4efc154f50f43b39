package org.patchbay.http1;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The ways in which the same bytes can arrive. */
enum Feed {
    /** All in one buffer. */
    WHOLE,
    /** Each byte in a buffer and an array of its own. */
    BYTE_BY_BYTE,
    /** In one buffer with bytes that belong to what comes next. */
    WITH_TRAILING_BYTES,
    /** In two buffers, neither of which begins where its array does. */
    IN_HALVES;

    /** What {@link #WITH_TRAILING_BYTES} adds; none of it may be taken. */
    static final String TRAILING = "\0next";

    List<ByteBuffer> buffers(String text) {
        String all = this == WITH_TRAILING_BYTES ? text + TRAILING : text;
        byte[] bytes = all.getBytes(StandardCharsets.ISO_8859_1);
        if (this == IN_HALVES) {
            int middle = bytes.length / 2;
            return List.of(within(bytes, 0, middle), within(bytes, middle, bytes.length));
        }
        if (this != BYTE_BY_BYTE) {
            return List.of(ByteBuffer.wrap(bytes));
        }
        List<ByteBuffer> single = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            single.add(ByteBuffer.wrap(new byte[] {bytes[i]}));
        }
        return single;
    }

    /** With other bytes around it, which are none of the message. */
    private static ByteBuffer within(byte[] bytes, int from, int to) {
        byte[] wider = new byte[to - from + 7];
        Arrays.fill(wider, (byte) '\n');
        System.arraycopy(bytes, from, wider, 5, to - from);
        return ByteBuffer.wrap(wider, 2, to - from + 3).slice().position(3);
    }

    /** How many bytes must be left when a complete message of this feed was taken. */
    int left() {
        return this == WITH_TRAILING_BYTES ? TRAILING.length() : 0;
    }
}
