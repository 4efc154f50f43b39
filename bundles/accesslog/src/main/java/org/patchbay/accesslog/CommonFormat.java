package org.patchbay.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.patchbay.http.Request;

/**
 * Common Log Format, as Apache defines it ({@code mod_log_config}: {@code %h %l %u %t "%r" %>s %b}).
 *
 * <pre>
 * 192.0.2.7 - - [20/Nov/2026:19:30:05 +0000] "GET /hello?a=\"b\" HTTP/1.1" 200 5
 * </pre>
 *
 * @param date the date of an entry
 */
record CommonFormat(CommonDate date) implements LineFormat {

    private static final HexFormat HEX = HexFormat.of();
    private static final String NONE = "-";

    @Override
    public String line(Entry entry) {
        Request request = entry.request();
        StringBuilder line = new StringBuilder(256);
        String host = escaped(entry.remote()).replace(" ", "\\x20"); // it stands outside of quotes
        line.append(host.isEmpty() ? NONE : host).append(" - - [").append(date.text(entry.time())).append("] ");
        quote(line, request.method() + " " + request.target() + " " + request.protocol());
        line.append(' ').append(entry.status() == 0 ? "000" : entry.status()).append(' ');
        return (entry.bytes() == 0 ? line.append(NONE) : line.append(entry.bytes())).toString();
    }

    /** {@code "text"}, or {@code "-"} for nothing. */
    static void quote(StringBuilder line, String text) {
        line.append('"').append(text.isEmpty() ? NONE : escaped(text)).append('"');
    }

    /** Quote and backslash get a backslash; what is not visible ASCII becomes {@code \xhh}, one for each byte of its UTF-8 form. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7F) {
                out.append(c);
            } else if (c <= 0xFF) {
                out.append("\\x").append(HEX.toHexDigits((byte) c)); // a byte of the wire is one character
            } else {
                for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append("\\x").append(HEX.toHexDigits(b));
                }
            }
        }
        return out.toString();
    }
}
