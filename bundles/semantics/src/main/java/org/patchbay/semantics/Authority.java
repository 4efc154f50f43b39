package org.patchbay.semantics;

/**
 * Host and optional port, as in a Host field or the authority of a target: RFC 9110 §7.2, RFC 3986 §3.2.
 *
 * <pre>
 * "example.com:80", "[::1]:8080", "a,b", "h:"       ⇒ valid
 * "user@h", "a b", "h:x", "h:65536", ":80"          ⇒ not valid: user information never stands in HTTP (RFC 9110 §4.2.4),
 *                                                     and a port is one of a host
 * "[::1", "[g]", "[1.2.3.4]"                        ⇒ not valid: only IP literals have brackets
 * </pre>
 */
public final class Authority {

    private static final String SUB_DELIMS_AND_MARKS = "-._~!$&'()*+,;=";
    private static final String DELIMS_OF_HOSTS = ":[]%";
    private static final int LARGEST_PORT = 65_535;

    private Authority() {
    }

    /** Whether {@code text} is a host with an optional port; an empty text is, since a Host field may be empty. */
    public static boolean isValid(String text) {
        int hostEnd = text.startsWith("[") ? literalEnd(text) : nameEnd(text);
        if (hostEnd < 0 || hostEnd == 0 && !text.isEmpty()) {
            return false;
        }
        return hostEnd == text.length() || text.charAt(hostEnd) == ':' && isPort(text, hostEnd + 1);
    }

    /** Whether {@code text} has only characters that a host or port may have, wherever they stand; all that Go asks (N-045). */
    public static boolean hasValidCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isNameChar(text.charAt(i)) && DELIMS_OF_HOSTS.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int literalEnd(String text) {
        int close = text.indexOf(']');
        return close > 0 && IpLiteral.isValid(text.substring(1, close)) ? close + 1 : -1;
    }

    private static int nameEnd(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return i;
            }
            if (c == '%' ? !isEscape(text, i) : !isNameChar(c)) {
                return -1;
            }
        }
        return text.length();
    }

    private static boolean isPort(String text, int from) {
        int port = 0;
        for (int i = from; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            port = port * 10 + digit;
            if (port > LARGEST_PORT) {
                return false;
            }
        }
        return true;
    }

    /** Unreserved characters and sub-delimiters: RFC 3986 §2. */
    static boolean isNameChar(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || SUB_DELIMS_AND_MARKS.indexOf(c) >= 0;
    }

    /** Whether a percent escape begins at {@code at}. */
    static boolean isEscape(String text, int at) {
        return at + 2 < text.length() && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
    }

    static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }
}
