package org.patchbay.http1;

import java.nio.charset.StandardCharsets;

/** The value of Host where it came; text when somebody asks for it. Readable on any thread: its bytes never change. */
final class HostField {

    /** Of a head without one. */
    static final HostField EMPTY = new HostField(new byte[0], 0, 0);

    private static final int MOST_DIGITS = 5;
    private static final int LARGEST_PORT = 65_535;

    private final byte[] bytes;
    private final int from;
    private final int to;
    private String text; // null until asked for; racing threads make equal strings

    HostField(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /** Whether it is letters, digits, dots and hyphens, and maybe a port: then it is valid whatever is tolerated. */
    boolean isPlain() {
        int at = from;
        while (at < to && isNameByte(bytes[at])) {
            at++;
        }
        if (at == to) {
            return true;
        }
        int digits = to - at - 1;
        if (bytes[at] != ':' || at == from || digits == 0 || digits > MOST_DIGITS) {
            return false;
        }
        int port = 0;
        for (int i = at + 1; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
            port = 10 * port + bytes[i] - '0';
        }
        return port <= LARGEST_PORT;
    }

    private static boolean isNameByte(byte b) {
        return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '.' || b == '-' || b >= 'A' && b <= 'Z';
    }

    String text() {
        String made = text;
        if (made == null) {
            made = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
            text = made;
        }
        return made;
    }
}
