package org.patchbay.http1;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A growing array of bytes to send. */
final class ByteSink {

    private static final byte[] CRLF = {'\r', '\n'};

    private final int initial;
    private byte[] bytes;
    private int length;

    /** {@code initial} is the capacity that it starts with and falls back to. */
    ByteSink(int initial) {
        this.initial = initial;
        this.bytes = new byte[initial];
    }

    void put(byte[] source, int offset, int count) {
        ensure(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    void put(byte[] source) {
        put(source, 0, source.length);
    }

    /** Takes what remains in {@code source}. */
    void put(ByteBuffer source) {
        int count = source.remaining();
        ensure(count);
        source.get(bytes, length, count);
        length += count;
    }

    /** Each character one byte; {@code text} must have none above U+00FF, which fields and phrases never have. */
    @SuppressWarnings("deprecation") // the one method that copies Latin-1 without an array in between
    void text(String text) {
        ensure(text.length());
        text.getBytes(0, text.length(), bytes, length);
        length += text.length();
    }

    void crlf() {
        put(CRLF);
    }

    int length() {
        return length;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** Forgets all from {@code mark} on. */
    void truncate(int mark) {
        length = mark;
    }

    /** What was put, as a view that is valid until the next change. */
    ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** Empties it, and gives back memory that an unusual head took. */
    void clear() {
        length = 0;
        if (bytes.length > initial * 4) {
            bytes = new byte[initial];
        }
    }

    private void ensure(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, count)));
        }
    }
}
