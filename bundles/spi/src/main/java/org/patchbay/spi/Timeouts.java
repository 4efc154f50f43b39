package org.patchbay.spi;

import java.time.Duration;

/**
 * Times that a protocol enforces as deadlines; {@link #NONE} switches one off.
 *
 * @param readHeader the head of a request, from the connection's start or the request's first byte (N-094)
 * @param read       head and body of a request (N-093)
 * @param write      from the end of the head to the end of the answer (N-095)
 * @param idle       between two requests (N-096)
 */
public record Timeouts(Duration readHeader, Duration read, Duration write, Duration idle) {

    /** No limit, asked for by name. */
    public static final Duration NONE = Duration.ofSeconds(Long.MAX_VALUE);

    /** 10 s for a head, 75 s idle, no limit on bodies and answers. */
    public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(10), NONE, NONE, Duration.ofSeconds(75));

    public Timeouts {
        positive("readHeader", readHeader);
        positive("read", read);
        positive("write", write);
        positive("idle", idle);
    }

    /** What the head of a request may take: the shorter of {@code readHeader} and {@code read}, which covers the head too. */
    public Duration head() {
        return readHeader.compareTo(read) < 0 ? readHeader : read;
    }

    private static void positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("the " + name + " timeout must be positive, not " + value + "; NONE is no limit");
        }
    }
}
