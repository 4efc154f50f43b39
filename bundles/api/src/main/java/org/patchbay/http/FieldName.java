package org.patchbay.http;

import java.util.Locale;

/**
 * The grammar of field names and values: RFC 9110 §5.1 (name = token) and §5.5 (value).
 *
 * <pre>
 * "content-type"  ⇒ valid, canonical form "Content-Type"
 * "x y", ""       ⇒ not valid
 * </pre>
 */
public final class FieldName {

    private static final boolean[] TOKEN = new boolean[128];

    static {
        for (char c = '0'; c <= '9'; c++) {
            TOKEN[c] = true;
        }
        for (char c = 'a'; c <= 'z'; c++) {
            TOKEN[c] = true;
            TOKEN[Character.toUpperCase(c)] = true;
        }
        for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
            TOKEN[c] = true;
        }
    }

    private FieldName() {
    }

    /** Whether {@code c} may stand in a token (RFC 9110 §5.6.2). */
    public static boolean isTokenChar(int c) {
        return c >= 0 && c < TOKEN.length && TOKEN[c];
    }

    /** Whether {@code text} is a token, and so a valid field name or method. */
    public static boolean isToken(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenChar(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether {@code c} may stand in a field value: tab, visible ASCII, space, and 0x80 to 0xFF (RFC 9110 §5.5). */
    public static boolean isValueChar(int c) {
        return c >= ' ' && c <= 0xFF && c != 0x7F || c == '\t';
    }

    /** First letter and letters after '-' upper, the rest lower; a text that is no token is returned unchanged (N-015). */
    public static String canonical(String name) {
        if (!isToken(name)) {
            return name;
        }
        char[] out = name.toLowerCase(Locale.ROOT).toCharArray();
        boolean start = true;
        for (int i = 0; i < out.length; i++) {
            if (start) {
                out[i] = Character.toUpperCase(out[i]);
            }
            start = out[i] == '-';
        }
        return new String(out);
    }
}
