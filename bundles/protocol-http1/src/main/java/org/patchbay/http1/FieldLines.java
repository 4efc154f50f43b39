package org.patchbay.http1;

import java.util.Arrays;
import java.util.Set;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.FieldName;
import org.patchbay.http.HttpException;
import org.patchbay.http.HttpException.Origin;
import org.patchbay.http.MessageException;
import org.patchbay.spi.Leniency;

/**
 * Parses field lines, of heads and trailers alike, into offsets: RFC 9112 §5. Host is kept apart, since it is no field of a
 * {@code Request} (N-020).
 *
 * <pre>
 * "Name: value \t"  ⇒ "Name", "value"
 * "Name : value"    ⇒ 400 invalid header name: what stands before the colon is read in two ways (RFC 9112 §5.1)
 * " folded"         ⇒ 400: obs-fold (RFC 9112 §5.2), unless it is tolerated as in Go (N-044): then one blank and "folded"
 *                     belong to the value before
 * </pre>
 */
final class FieldLines {

    /** What an answer may say of a name with a blank; a Go client's tests look for it (N-043). */
    static final String INVALID_NAME = "invalid header name";

    private static final String HOST = "host";
    private static final int FIELD = 4;
    /** A field line has rarely less bytes: how many are at hand says how much room to make at first, within bounds. */
    private static final int SHORT_LINE = 32;
    private static final int LEAST = 4;
    private static final int MOST = 32;
    private static final int[] NONE = {};

    private int limit;
    private boolean folds;
    private int[] spans = NONE; // name start, name end, value start, value end; from the base of the lines
    private int used;
    private long filter;        // of the names
    private int hosts;
    private int hostStart;
    private int hostEnd;
    private boolean hostIsLast;

    /** {@code limit} is the number of fields that are accepted. */
    FieldLines(int limit, Set<Leniency> leniencies) {
        begin(limit, leniencies);
    }

    /** Begins another section; what was found of the one before stays with whoever has it. */
    void begin(int most, Set<Leniency> leniencies) {
        limit = most;
        folds = leniencies.contains(Leniency.OBS_FOLD);
        spans = NONE;
        used = 0;
        filter = NameFilter.NONE;
        hosts = 0;
        hostStart = 0;
        hostEnd = 0;
        hostIsLast = false;
    }

    /** Parses the line that {@code lines} has complete. */
    void add(Lines lines) throws HttpException {
        byte[] bytes = lines.bytes();
        if (folds && Lines.isBlank(bytes[lines.start()]) && used / FIELD + hosts > 0) {
            fold(lines);
            return;
        }
        int colon = colon(lines, bytes);
        int start = colon + 1;
        int end = lines.end();
        while (start < end && Lines.isBlank(bytes[start])) {
            start++;
        }
        while (end > start && Lines.isBlank(bytes[end - 1])) {
            end--;
        }
        hostIsLast = colon - lines.start() == HOST.length() && isHost(bytes, lines.start());
        if (hostIsLast) {
            hosts++;
            hostStart = start - lines.base();
            hostEnd = end - lines.base();
        } else {
            filter |= NameFilter.of(bytes, lines.start(), colon);
            append(lines, colon, start, end);
        }
        if (used / FIELD + hosts > limit) {
            throw new MessageException(431, Origin.PEER, "limit fields", "more field lines than are accepted", "");
        }
    }

    private void fold(Lines lines) {
        lines.own(); // what was received is nobody's to change
        int base = lines.base();
        if (hostIsLast) {
            hostEnd = lines.join(base + hostStart, base + hostEnd) - base;
        } else {
            spans[used - 1] = lines.join(base + spans[used - 2], base + spans[used - 1]) - base;
        }
    }

    /** The index of the colon, with a token before it. */
    private static int colon(Lines lines, byte[] bytes) throws ConnectionException {
        int at = lines.start();
        while (at < lines.end() && FieldName.isTokenChar(bytes[at])) {
            at++;
        }
        if (at > lines.start() && at < lines.end() && bytes[at] == ':') {
            return at;
        }
        if (at == lines.start() && at < lines.end() && Lines.isBlank(bytes[at])) {
            throw bad(lines, "RFC 9112 §5.2", "a field line that begins with a blank");
        }
        if (at < lines.end() && bytes[at] == ' ' && hasColon(bytes, at, lines.end())) {
            throw bad(lines, "RFC 9112 §5.1", INVALID_NAME);
        }
        throw bad(lines, "RFC 9112 §5", "a field line without a token and a colon");
    }

    private static ConnectionException bad(Lines lines, String section, String detail) {
        return new ConnectionException(400, Origin.PEER, section, detail, lines.text(lines.start(), lines.end()));
    }

    private static boolean hasColon(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == ':') {
                return true;
            }
        }
        return false;
    }

    private static boolean isHost(byte[] bytes, int start) {
        for (int i = 0; i < HOST.length(); i++) {
            if ((bytes[start + i] | 0x20) != HOST.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void append(Lines lines, int colon, int valueStart, int valueEnd) {
        if (used == spans.length) {
            int first = FIELD * Math.clamp(lines.behind() / SHORT_LINE, LEAST, MOST);
            spans = used == 0 ? new int[first] : Arrays.copyOf(spans, used * 2);
        }
        int base = lines.base();
        spans[used++] = lines.start() - base;
        spans[used++] = colon - base;
        spans[used++] = valueStart - base;
        spans[used++] = valueEnd - base;
    }

    /** How many Host lines there were. */
    int hosts() {
        return hosts;
    }

    /** The value of the last Host line; empty if there was none. */
    HostField host(Lines lines) {
        return new HostField(lines.bytes(), lines.base() + hostStart, lines.base() + hostEnd);
    }

    /** The fields but Host; nothing may be added after. */
    ReceivedHeader header(Lines lines) {
        return used == 0 ? ReceivedHeader.EMPTY : new ReceivedHeader(lines.bytes(), lines.base(), spans, used / FIELD, filter);
    }
}
