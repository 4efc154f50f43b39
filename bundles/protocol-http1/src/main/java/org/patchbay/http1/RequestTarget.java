package org.patchbay.http1;

import java.util.Locale;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.HttpException.Origin;
import org.patchbay.http.Method;
import org.patchbay.http.Url;
import org.patchbay.semantics.Authority;

/**
 * The target of a request in its four forms: RFC 9112 §3.2 (N-041). Nothing of it is decoded here.
 *
 * <pre>
 * "/a%2Fb?x"            origin-form
 * "http://h:80/p"       absolute-form: its authority wins over Host
 * "h:443" after CONNECT authority-form
 * "*"                   asterisk-form
 * </pre>
 *
 * @param text as received
 * @param url  its parts
 */
record RequestTarget(String text, Url url) {

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

    static RequestTarget parse(String method, String text) throws ConnectionException {
        if (text.startsWith("/")) {
            return new RequestTarget(text, resource("", "", text, 0));
        }
        if (method.equals(Method.CONNECT)) {
            if (!hasPort(text)) {
                throw bad("RFC 9110 §9.3.6", "CONNECT without a port", text);
            }
            return new RequestTarget(text, Url.of("", authority(text, text), "", null));
        }
        if (text.equals("*")) {
            return new RequestTarget(text, Url.of("", "", text, null));
        }
        return new RequestTarget(text, absolute(text));
    }

    private static boolean hasPort(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') && colon >= 0 && colon < authority.length() - 1
                && authority.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Url absolute(String text) throws ConnectionException {
        int colon = text.indexOf("://");
        if (colon <= 0) {
            throw bad("RFC 9112 §3.2", "a target of none of the four forms", text);
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw bad("RFC 9112 §3.2.2", "an absolute target that is not http or https", text);
        }
        int end = colon + 3;
        while (end < text.length() && text.charAt(end) != '/' && text.charAt(end) != '?') {
            end++;
        }
        return resource(scheme, authority(text.substring(colon + 3, end), text), text, end);
    }

    private static String authority(String authority, String text) throws ConnectionException {
        if (authority.isEmpty() || authority.startsWith(":") || !Authority.isValid(authority)) {
            throw bad("RFC 9110 §4.2", "a target with a malformed authority", text);
        }
        return authority;
    }

    /** Path and query from {@code start}; an empty path is "/" (RFC 9110 §4.2.3). */
    private static Url resource(String scheme, String host, String text, int start) throws ConnectionException {
        int mark = check(text, start);
        String path = text.substring(start, mark);
        String query = mark == text.length() ? null : text.substring(mark + 1);
        return Url.of(scheme, host, path.isEmpty() ? "/" : path, query);
    }

    /** Checks the characters and gives the index of '?', or the length. */
    private static int check(String text, int start) throws ConnectionException {
        int mark = text.length();
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '?' && mark == text.length()) {
                mark = i;
            } else if (c == '%' && mark == text.length()) {
                checkEscape(text, i);
            } else if (c != '%' && c != '?' && (c >= ALLOWED.length || !ALLOWED[c])) {
                throw bad("RFC 3986 §3.3", "a target with a character that has no place in it", text);
            }
        }
        return mark;
    }

    /** In the path; an escape of the query that is none is left to whoever reads the query (N-032). */
    private static void checkEscape(String text, int at) throws ConnectionException {
        boolean hex = at + 2 < text.length() && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
        if (!hex || text.startsWith("00", at + 1)) {
            throw bad("RFC 3986 §2.1", "a path with an escape that is malformed or NUL", text);
        }
    }

    private static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }

    private static ConnectionException bad(String section, String detail, String text) {
        return new ConnectionException(400, Origin.PEER, section, detail, text);
    }
}
