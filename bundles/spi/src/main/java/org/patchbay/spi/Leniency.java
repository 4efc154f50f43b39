package org.patchbay.spi;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A deviation from the grammar of HTTP/1 that a server can be told to tolerate; each is what Go does. What is not named here is
 * not tolerated. Sizes are no leniencies: see {@link Limits}.
 *
 * <pre>
 *                       by default                        when tolerated
 * BARE_LF               tolerated; 400 where it is not    LF alone ends a line of the head
 * BOTH_LENGTHS          400                               Transfer-Encoding wins
 * OBS_FOLD              400                               lines are joined
 * CODING_ON_HTTP_1_0    400                               Transfer-Encoding is dropped
 * CHUNK_BLANKS          an error of the body, 400         blanks at the end of a chunk line are skipped
 * CHUNK_EXTENSIONS      an error of the body, 400         skipped unread
 * FRAGMENT              400                               part of the path
 * RAW_TARGET            400                               part of the path
 * LONG_METHOD           501                               a method
 * CONNECT_WITHOUT_HOST  400                               the target says it
 * HOST_CHARACTERS       400                               a host like another
 * FIELD_CLEANING        the setter throws                 what can't be sent is left out or becomes a blank
 * </pre>
 */
public enum Leniency {
    /** A bare LF ends a line of the head (RFC 9112 §2.2 allows it; N-042). */
    BARE_LF,
    /** Transfer-Encoding beside Content-Length wins, and the connection closes after the answer (RFC 9112 §6.3; N-048). Else 400. */
    BOTH_LENGTHS,
    /** A field line that begins with a blank continues the one before, joined by one space (RFC 9112 §5.2; N-044). Else 400. */
    OBS_FOLD,
    /** Transfer-Encoding is dropped from a request of HTTP/1.0 (N-048). Else 400 (RFC 9112 §6.1 calls the framing faulty). */
    CODING_ON_HTTP_1_0,
    /** Blanks between a chunk's size and the end of its line (N-049). Else an error of the body (RFC 9112 §7.1). */
    CHUNK_BLANKS,
    /** Anything but a control byte in a chunk's extensions, and those only within the limits (N-049). Else RFC 9112 §7.1.1. */
    CHUNK_EXTENSIONS,
    /** A {@code #} in the target is an ordinary byte of the path or query (N-041). Else 400 (RFC 9112 §3.2.1). */
    FRAGMENT,
    /** A backslash, a byte above 0x7F or {@code %00} in the target is ordinary too (N-041). Else 400 (RFC 3986 §3.3). */
    RAW_TARGET,
    /** A method of more than 64 characters, within the limit of the request line (N-040). Else 501 (RFC 9110 §9.1). */
    LONG_METHOD,
    /** CONNECT on HTTP/1.1 without a Host field (N-045). Else 400 (RFC 9112 §3.2). */
    CONNECT_WITHOUT_HOST,
    /**
     * Of a Host field only the characters are looked at, not where brackets and the port stand nor how large it is (N-045).
     * Else 400 (RFC 9112 §3.2).
     */
    HOST_CHARACTERS,
    /**
     * Answers: a field with a name that is no token is left out, a character that has no place in a value becomes a space
     * (N-018; Go does so with CR and LF), instead of an {@link IllegalArgumentException} from the setter.
     */
    FIELD_CLEANING;

    /** What is tolerated unless something else is asked for. */
    public static final Set<Leniency> DEFAULT = Collections.unmodifiableSet(EnumSet.of(BARE_LF));

    /** What Go tolerates: all of it. */
    public static final Set<Leniency> GO = Collections.unmodifiableSet(EnumSet.allOf(Leniency.class));
}
