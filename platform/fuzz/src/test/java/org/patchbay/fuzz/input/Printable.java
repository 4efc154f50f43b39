package org.patchbay.fuzz.input;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Bytes as one line of text and back.
 *
 * <pre>
 * CR, LF, tab, '\'       ⇔ \r \n \t \\
 * visible ASCII, space   ⇔ itself, but for a '#' or a space at the start and a space at the end
 * all others             ⇔ \x00 to \xff
 * </pre>
 */
public final class Printable {

    private Printable() {
    }

    /** The line for {@code bytes}. */
    public static String line(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length + 16);
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xFF;
            boolean edge = i == 0 && (b == '#' || b == ' ') || i == bytes.length - 1 && b == ' ';
            switch (b) {
                case '\r' -> out.append("\\r");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> out.append(b < ' ' || b > '~' || edge ? "\\x%02x".formatted(b) : String.valueOf((char) b));
            }
        }
        return out.toString();
    }

    /** The bytes of a line that {@link #line} made. */
    public static byte[] bytes(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != '\\') {
                out.write(c);
                continue;
            }
            char kind = line.charAt(++i);
            switch (kind) {
                case 'r' -> out.write('\r');
                case 'n' -> out.write('\n');
                case 't' -> out.write('\t');
                case '\\' -> out.write('\\');
                case 'x' -> {
                    out.write(Integer.parseInt(line, i + 1, i + 3, 16));
                    i += 2;
                }
                default -> throw new IllegalArgumentException("no escape: \\" + kind + " in " + line);
            }
        }
        return out.toByteArray();
    }

    /** Each character one byte. */
    public static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Each byte one character. */
    public static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
