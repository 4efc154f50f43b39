package org.patchbay.semantics;

import org.patchbay.http.Header;

/**
 * Comma-separated lists of tokens, such as the values of Connection: RFC 9110 §5.6.1. Case does not matter.
 *
 * <pre>
 * "keep-alive, Upgrade" contains "upgrade" ⇒ true
 * "closed"              contains "close"   ⇒ false
 * </pre>
 */
public final class TokenList {

    private TokenList() {
    }

    /** Whether any field line of {@code name} has {@code token} in its list. */
    public static boolean contains(Header header, String name, String token) {
        if (!header.contains(name)) {
            return false; // as mostly; also an empty list makes an iterator
        }
        for (String value : header.values(name)) {
            if (contains(value, token)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code list} has {@code token} as an element. */
    public static boolean contains(String list, String token) {
        int start = 0;
        while (start <= list.length()) {
            int comma = list.indexOf(',', start);
            int end = comma < 0 ? list.length() : comma;
            if (isElement(list, start, end, token)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static boolean isElement(String list, int start, int end, String token) {
        int from = start;
        int to = end;
        while (from < to && isBlank(list.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(list.charAt(to - 1))) {
            to--;
        }
        return to - from == token.length() && list.regionMatches(true, from, token, 0, token.length());
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
