package org.patchbay.http1;

import java.util.Set;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.Url;
import org.patchbay.spi.Leniency;

/**
 * Path and query of a target: RFC 3986 §3.3 and §3.4. What the grammar forbids is refused, the rest stays raw; what is
 * tolerated beyond it is escaped in the path, so that it can delimit nothing (N-041).
 *
 * @param text the whole target
 */
record TargetPath(String text, Set<Leniency> leniencies) {

    /**
     * Characters that RFC 3986 does not allow raw in a path or query, but browsers send (WHATWG URL, query and path
     * percent-encode sets) and Go accepts. None of them delimits anything here.
     */
    private static final String LENIENT = "\"<>[]^`{|}";
    private static final String PLAIN = "-._~!$&'()*+,;=:@/";

    private static final boolean[] ALLOWED = new boolean[128];

    static {
        for (char c = '0'; c <= '9'; c++) {
            ALLOWED[c] = true;
        }
        for (char c = 'a'; c <= 'z'; c++) {
            ALLOWED[c] = true;
            ALLOWED[Character.toUpperCase(c)] = true;
        }
        for (char c : (PLAIN + LENIENT).toCharArray()) {
            ALLOWED[c] = true;
        }
    }

    /** Whether {@code text} is an absolute path in which nothing is escaped or tolerated, as most targets are. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return text.startsWith("/");
    }

    /** Path and query from {@code start}; an empty path is "/" (RFC 9110 §4.2.3). */
    Url resource(String scheme, String host, int start) throws ConnectionException {
        int mark = check(start);
        String path = escaped(text.substring(start, mark));
        String query = mark == text.length() ? null : text.substring(mark + 1);
        return Url.of(scheme, host, path.isEmpty() ? "/" : path, query);
    }

    /** Checks the characters and gives the index of '?', or the length. */
    private int check(int start) throws ConnectionException {
        int mark = text.length();
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '?' && mark == text.length()) {
                mark = i;
            } else if (c == '%' && mark == text.length()) {
                checkEscape(i);
            } else if (c != '%' && c != '?' && !isPlain(c) && !isTolerated(c)) {
                throw RequestTarget.bad("RFC 3986 §3.3", "a target with a character that has no place in it", text);
            }
        }
        return mark;
    }

    private static boolean isPlain(char c) {
        return c < ALLOWED.length && ALLOWED[c];
    }

    private boolean isTolerated(char c) {
        return c == '#' ? leniencies.contains(Leniency.FRAGMENT) : (c == '\\' || c >= 0x80) && isRaw();
    }

    private boolean isRaw() {
        return leniencies.contains(Leniency.RAW_TARGET);
    }

    /** In the path; an escape of the query that is none is left to whoever reads the query (N-032). */
    private void checkEscape(int at) throws ConnectionException {
        boolean hex = at + 2 < text.length() && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
        if (!hex || text.startsWith("00", at + 1) && !isRaw()) {
            throw RequestTarget.bad("RFC 3986 §2.1", "a path with an escape that is malformed or NUL", text);
        }
    }

    private static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }

    private static String escaped(String path) {
        StringBuilder out = null; // there is nearly never anything to escape
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean plain = isPlain(c) || c == '%';
            if (!plain && out == null) {
                out = new StringBuilder(path.length() + 8).append(path, 0, i);
            }
            if (out != null) {
                out.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
            }
        }
        return out == null ? path : out.toString();
    }
}
