package org.patchbay.http1;

/** The value of Content-Length: digits only, at most 2^63 - 1 (RFC 9110 §8.6, N-047). */
final class ContentLength {

    /** What {@link #parse} gives for a text that is no length. */
    static final long INVALID = -1;

    private ContentLength() {
    }

    /** The length, or {@link #INVALID}. */
    static long parse(String text) {
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                return INVALID;
            }
            value = value * 10 + digit;
        }
        return text.isEmpty() ? INVALID : value;
    }
}
