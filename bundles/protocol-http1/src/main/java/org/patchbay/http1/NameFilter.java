package org.patchbay.http1;

/**
 * One bit of 64 for a field name, whatever its case: the bits of a header's names together say of most other names that they are not
 * there. By the length and the first letter, in which names differ most.
 */
final class NameFilter {

    /** The filter of no names. */
    static final long NONE = 0;

    private static final int SPREAD = 5;

    private NameFilter() {
    }

    /** The bit of the name at {@code from}, which is not empty. */
    static long of(byte[] bytes, int from, int to) {
        return bit(bytes[from], to - from);
    }

    /** The bit of {@code name}; none for an empty one, which no field has. */
    static long of(String name) {
        return name.isEmpty() ? NONE : bit(name.charAt(0), name.length());
    }

    /** {@code | ' '} makes a letter lower; what it does to others is the same on both sides. */
    private static long bit(int first, int length) {
        return 1L << (first | ' ') * SPREAD + length;
    }
}
