package org.patchbay.semantics;

/**
 * Host and optional port, as in a Host field or the authority of a target: RFC 9110 §7.2, RFC 3986 §3.2.
 *
 * <pre>
 * "example.com:80", "[::1]:8080", "a,b"  ⇒ valid
 * "user@h", "a b", "h:x", "[::1", "a:b:c" ⇒ not valid: user information never stands in HTTP (RFC 9110 §4.2.4)
 * </pre>
 */
public final class Authority {

    private static final String SUB_DELIMS_AND_MARKS = "-._~!$&'()*+,;=";

    private Authority() {
    }

    /** Whether {@code text} is a host with an optional port; an empty text is, since a Host field may be empty. */
    public static boolean isValid(String text) {
        int hostEnd = text.startsWith("[") ? literalEnd(text) : nameEnd(text);
        return hostEnd >= 0 && (hostEnd == text.length() || text.charAt(hostEnd) == ':' && isPort(text, hostEnd + 1));
    }

    /** The index after ']', or -1. A zone (RFC 6874) comes escaped: {@code [fe80::1%25en0]}. */
    private static int literalEnd(String text) {
        int close = text.indexOf(']');
        for (int i = 1; i < close; i++) {
            char c = text.charAt(i);
            if (c == '%' ? !isEscape(text, i) : c != ':' && !isNameChar(c)) {
                return -1;
            }
        }
        return close < 2 ? -1 : close + 1;
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
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isNameChar(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || SUB_DELIMS_AND_MARKS.indexOf(c) >= 0;
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length() && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
    }

    private static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }
}
