package org.patchbay.mux;

import java.nio.charset.StandardCharsets;

/** Percent escapes written into paths (RFC 3986 §2.1 and §3.3); reading them is {@link org.patchbay.http.Url#decode}. */
final class EscapedPath {

    private static final String HEX = "0123456789ABCDEF";
    private static final String UNRESERVED_MARKS = "-._~";
    private static final String SUB_DELIMITERS_AND_MORE = "!$&'()*+,;=:@";

    private EscapedPath() {
    }

    /** Appends the decoded {@code segment} with everything escaped that would end it or may not stand in it. */
    static void appendSegment(StringBuilder out, String segment) {
        append(out, segment, "");
    }

    /**
     * Appends a text that is escaped already (a path, or a query with its '?'), and escapes what must not stand in a URL at all.
     * A backslash is among that: browsers read it as a slash, and so {@code /\host} as a link to another host.
     */
    static void appendEscaped(StringBuilder out, String text) {
        append(out, text, "%/?[]#");
    }

    private static void append(StringBuilder out, String text, String alsoKept) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (isPlain(c) || c < 0x80 && alsoKept.indexOf(c) >= 0) {
                out.append((char) c);
            } else {
                for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append('%').append(HEX.charAt(octet >> 4 & 0xF)).append(HEX.charAt(octet & 0xF));
                }
            }
            i += Character.charCount(c);
        }
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                || c < 0x80 && (UNRESERVED_MARKS.indexOf(c) >= 0 || SUB_DELIMITERS_AND_MORE.indexOf(c) >= 0);
    }
}
