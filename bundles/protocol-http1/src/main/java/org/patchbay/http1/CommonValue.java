package org.patchbay.http1;

import java.util.Arrays;

/** Values that many clients send, as constants: whoever asks for one makes no string. */
final class CommonValue {

    private static final String[][] BY_LENGTH = byLength("*/*", "close", "Upgrade", "no-cache", "trailers", "gzip", "chunked", "keep-alive",
            "max-age=0", "text/plain", "application/json", "gzip, deflate", "gzip, deflate, br", "gzip, deflate, br, zstd", "100-continue",
            "application/x-www-form-urlencoded", "same-origin", "navigate", "document", "0", "1");

    private CommonValue() {
    }

    private static String[][] byLength(String... values) {
        int longest = 0;
        for (String value : values) {
            longest = Math.max(longest, value.length());
        }
        String[][] sorted = new String[longest + 1][0];
        for (String value : values) {
            String[] before = sorted[value.length()];
            String[] with = Arrays.copyOf(before, before.length + 1);
            with[before.length] = value;
            sorted[value.length()] = with;
        }
        return sorted;
    }

    /** The constant that is the same as the bytes; null if there is none. */
    static String of(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return "";
        }
        if (length < BY_LENGTH.length) {
            for (String value : BY_LENGTH[length]) {
                if (matches(bytes, from, value)) {
                    return value;
                }
            }
        }
        return null;
    }

    private static boolean matches(byte[] bytes, int from, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (bytes[from + i] != value.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
