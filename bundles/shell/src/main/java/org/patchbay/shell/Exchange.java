package org.patchbay.shell;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request that was sent, and its answer. Public because Gogo calls its methods by reflection.
 *
 * @param method the request's
 * @param url    the request's
 * @param status the answer's
 * @param fields the answer's header fields, in order of name
 * @param body   the answer's body, read as UTF-8
 * @param cut    whether that is only its beginning
 * @param length of the whole body, in bytes
 * @param times  how long it took
 */
public record Exchange(String method, String url, int status, Map<String, List<String>> fields, String body, boolean cut, long length,
        Times times) implements Printed {

    /**
     * How long it took.
     *
     * @param connect   a connection, made and closed before
     * @param firstByte from the start until the answer's head was there
     * @param total     from the start until the end of the body
     */
    public record Times(Duration connect, Duration firstByte, Duration total) {
    }

    /** Fields in order. */
    public Exchange {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** As curl shows it: the head, the body, and the times. */
    @Override
    public List<String> lines(int width) {
        List<String> lines = new ArrayList<>();
        lines.addAll(new Paragraph(method + " " + url + " ⇒ " + status).lines(width));
        fields.forEach((name, values) -> values.forEach(value -> lines.addAll(new Paragraph(name + ": " + value).lines(width))));
        lines.add("");
        body.lines().map(line -> Paragraph.printable(line.replace('\t', ' '))).forEach(lines::add);
        if (cut) {
            lines.add("… " + length + " bytes in all; --limit shows more");
        }
        if (length > 0) {
            lines.add("");
        }
        lines.add("connect " + new Elapsed(times.connect()) + ", first byte " + new Elapsed(times.firstByte()) + ", total "
                + new Elapsed(times.total()) + ", " + length + " bytes");
        return lines;
    }
}
