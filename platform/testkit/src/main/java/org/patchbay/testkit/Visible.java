package org.patchbay.testkit;

/** Raw bytes made readable in the message of a failed test: {@code \r\n} and {@code \xNN}, long texts cut in the middle. */
final class Visible {

    private static final int SHOWN = 600; // characters at each end

    private Visible() {
    }

    static String text(String latin1) {
        if (latin1.length() <= 2 * SHOWN) {
            return escaped(latin1);
        }
        return escaped(latin1.substring(0, SHOWN)) + " …[" + (latin1.length() - 2 * SHOWN) + " bytes]… "
                + escaped(latin1.substring(latin1.length() - SHOWN));
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 32);
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\r' -> out.append("\\r");
                case '\n' -> out.append("\\n");
                default -> out.append(c >= ' ' && c < 0x7F ? String.valueOf(c) : "\\x%02x".formatted((int) c));
            }
        }
        return out.toString();
    }
}
