package org.patchbay.http;

/** Text from the network made safe for logs and messages. */
final class Escaped {

    /** More than this is cut off. */
    static final int MAX = 64;

    private Escaped() {
    }

    /** Visible ASCII stays; everything else becomes {@code \xNN} or {@code \\uNNNN}; cut at 64 characters. */
    static String text(CharSequence raw) {
        StringBuilder out = new StringBuilder(raw.length());
        for (int i = 0; i < Math.min(raw.length(), MAX); i++) {
            char c = raw.charAt(i);
            if (c >= ' ' && c < 0x7F && c != '\\') {
                out.append(c);
            } else {
                out.append(c <= 0xFF ? "\\x%02x".formatted((int) c) : "\\u%04x".formatted((int) c));
            }
        }
        return raw.length() > MAX ? out.append('…').toString() : out.toString();
    }
}
