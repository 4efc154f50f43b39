package org.patchbay.http;

/**
 * The protocol version of a message.
 *
 * @param major 1 for HTTP/1.x, 2 for HTTP/2
 * @param minor 0 or 1 for HTTP/1.x, else 0
 */
public record Protocol(int major, int minor) {

    /** HTTP/1.0, RFC 1945. */
    public static final Protocol HTTP_1_0 = new Protocol(1, 0);
    /** HTTP/1.1, RFC 9112. */
    public static final Protocol HTTP_1_1 = new Protocol(1, 1);
    /** HTTP/2, RFC 9113. */
    public static final Protocol HTTP_2 = new Protocol(2, 0);

    /** Whether this version is {@code major.minor} or later (N-028). */
    public boolean atLeast(int major, int minor) {
        return this.major > major || this.major == major && this.minor >= minor;
    }

    /** {@code HTTP/1.1}, as on the wire. */
    @Override
    public String toString() {
        return "HTTP/" + major + "." + minor;
    }
}
