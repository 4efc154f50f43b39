package org.patchbay.http1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** A growing array of bytes to send; as a consumer it takes field lines. */
final class ByteSink implements BiConsumer<String, String> {

    /** The digits of the largest number, 2^63 - 1. */
    private static final int MOST_DIGITS = 19;

    private byte[] bytes;
    private ByteBuffer view; // of the present array
    private final ByteBuffer[] views = new ByteBuffer[1];
    private int length;

    /** {@code initial} is the capacity that it starts with. */
    ByteSink(int initial) {
        this.bytes = new byte[initial];
        this.view = ByteBuffer.wrap(bytes);
    }

    void put(byte[] source, int offset, int count) {
        ensure(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    void put(byte[] source) {
        put(source, 0, source.length);
    }

    /** Each character one byte; {@code text} must have none above U+00FF, which fields and phrases never have. */
    void text(String text) {
        ensure(text.length());
        append(text);
    }

    @SuppressWarnings("deprecation") // the one method that copies Latin-1 without an array in between
    private void append(String text) {
        text.getBytes(0, text.length(), bytes, length);
        length += text.length();
    }

    /** One field line; name and value were checked when they were set, so that they can't split the answer. */
    void field(String name, String value) {
        ensure(name.length() + value.length() + 4);
        append(name);
        bytes[length++] = ':';
        bytes[length++] = ' ';
        append(value);
        bytes[length++] = '\r';
        bytes[length++] = '\n';
    }

    @Override
    public void accept(String name, String value) {
        field(name, value);
    }

    /** {@code number}, which is not negative, in decimal digits. */
    void number(long number) {
        ensure(MOST_DIGITS);
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    void crlf() {
        ensure(2);
        bytes[length++] = '\r';
        bytes[length++] = '\n';
    }

    int length() {
        return length;
    }

    boolean isEmpty() {
        return length == 0;
    }

    int capacity() {
        return bytes.length;
    }

    /** What was put, as a view that is valid until the next change or call. */
    ByteBuffer view() {
        return view.clear().limit(length);
    }

    /** The same as an array of one, which is made once. */
    ByteBuffer[] views() {
        views[0] = view();
        return views;
    }

    /** Empties it. */
    void clear() {
        length = 0;
    }

    private void ensure(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, count)));
            view = ByteBuffer.wrap(bytes);
        }
    }
}
