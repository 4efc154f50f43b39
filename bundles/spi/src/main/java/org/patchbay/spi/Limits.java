package org.patchbay.spi;

/**
 * Sizes that a protocol enforces, in bytes unless said otherwise.
 *
 * @param requestLine the request line without its line end; beyond: 414
 * @param head        request line and fields together; beyond: 431. The trailer section of a body has the same limit for
 *                    itself, but never more than 4 KiB (N-051); beyond, the body can't be read
 * @param fields      number of field lines of a head, and again of a trailer section; beyond: 431
 * @param body        the content of a request; beyond: 413. {@link #UNLIMITED} leaves it to the handlers
 * @param drain       a body that the handler left unread is read and dropped if less than this is left, so that the connection
 *                    can go on; else it closes (N-075)
 */
public record Limits(int requestLine, int head, int fields, long body, long drain) {

    /** No limit, asked for by name. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** 16 KiB request line, 64 KiB head, 500 fields, no limit on bodies, 256 KiB drained. */
    public static final Limits DEFAULT = new Limits(16 * 1024, 64 * 1024, 500, UNLIMITED, 256 * 1024);

    public Limits {
        positive("requestLine", requestLine);
        positive("head", head);
        positive("fields", fields);
        if (body < 0 || drain < 0) {
            throw new IllegalArgumentException("body and drain must not be negative: body " + body + ", drain " + drain);
        }
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }
}
