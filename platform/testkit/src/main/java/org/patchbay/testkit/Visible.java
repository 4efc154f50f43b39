package org.patchbay.testkit;

/**
 * Raw bytes made readable in the message of a failed test: {@code \r\n} and {@code \xNN}, long texts cut in the middle.
 *
 * @param bytes one character for each byte
 */
record Visible(String bytes) {

    private static final int SHOWN = 600; // characters at each end

    @Override
    public String toString() {
        if (bytes.length() <= 2 * SHOWN) {
            return escaped(bytes);
        }
        return escaped(bytes.substring(0, SHOWN)) + " …[" + (bytes.length() - 2 * SHOWN) + " bytes]… "
                + escaped(bytes.substring(bytes.length() - SHOWN));
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
