package org.patchbay.http1;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.HttpException.Origin;

/**
 * Copies lines out of buffers into one array, which the parsed section then keeps. Every control byte but tab is refused where
 * it stands, so that none is left in what the parsers of the lines see: RFC 9112 §2.2, RFC 9110 §5.5.
 *
 * <pre>
 * TEXT ── CR ──► AFTER_CR ── LF ──► line complete
 *  └───── LF, if bare ones are accepted ────┘
 * </pre>
 */
final class LineCollector {

    /** Whether LF alone ends a line: RFC 9112 §2.2 lets a recipient accept it in the head; Go does (N-042). */
    enum LineEnd { CRLF, CRLF_OR_LF }

    private static final int INITIAL = 512;
    /** Up to here the array doubles; beyond, it grows by a quarter, so that a large head that never ends holds little more than it sent. */
    private static final int LARGE = 64 * 1024;
    private static final boolean[] TEXT = new boolean[256];

    static {
        for (int b = 0; b < TEXT.length; b++) {
            TEXT[b] = b >= ' ' && b != 0x7F || b == '\t';
        }
    }

    private final LineEnd lineEnd;
    private byte[] bytes = new byte[INITIAL];
    private int length;
    private int start;
    private int end;
    private boolean afterCr;
    private boolean complete;

    LineCollector(LineEnd lineEnd) {
        this.lineEnd = lineEnd;
    }

    /** Takes bytes up to and including the next line end; false if {@code source} was emptied before it came. */
    boolean take(ByteBuffer source) throws ConnectionException {
        if (complete) {
            start = length;
            complete = false;
        }
        int from = source.position();
        for (int i = from; i < source.limit(); i++) {
            int b = source.get(i) & 0xFF;
            if (TEXT[b] && !afterCr) {
                continue;
            }
            if (b == '\n' && (afterCr || lineEnd == LineEnd.CRLF_OR_LF)) {
                copy(source, i + 1 - from);
                end = length - (afterCr ? 2 : 1);
                afterCr = false;
                complete = true;
                return true;
            }
            if (b != '\r' || afterCr) {
                copy(source, i + 1 - from);
                throw refused();
            }
            afterCr = true;
        }
        copy(source, source.remaining());
        return false;
    }

    private ConnectionException refused() {
        return new ConnectionException(400, Origin.PEER, "RFC 9112 §2.2", "a control byte or a bare CR or LF in a line",
                text(start, length));
    }

    private void copy(ByteBuffer source, int count) {
        if (bytes.length - length < count) {
            int more = bytes.length < LARGE ? bytes.length : bytes.length / 4;
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length + more, length + count));
        }
        source.get(bytes, length, count);
        length += count;
    }

    /**
     * Moves the text of the complete line, without the blanks around it, behind {@code end}, with one blank between: an obs-fold
     * (RFC 9112 §5.2). There is room, since a line end and a blank stand between them.
     *
     * @param from where the text that ends at {@code end} begins; if it is empty, so is the blank
     * @return the new end
     */
    int join(int from, int end) {
        int first = start;
        int last = this.end;
        while (first < last && isBlank(bytes[first])) {
            first++;
        }
        while (last > first && isBlank(bytes[last - 1])) {
            last--;
        }
        if (first == last) {
            return end;
        }
        int at = end;
        if (from < end) {
            bytes[at++] = ' ';
        }
        System.arraycopy(bytes, first, bytes, at, last - first);
        return at + last - first;
    }

    /** Whether {@code b} may stand around a value: RFC 9110 §5.6.3. */
    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    /** All that was taken; line offsets are indexes of it. */
    byte[] bytes() {
        return bytes;
    }

    /** Whether that begins with {@code first}. */
    boolean startsWith(byte[] first) {
        return length >= first.length && Arrays.equals(bytes, 0, first.length, first, 0, first.length);
    }

    /** How many bytes were taken. */
    int length() {
        return length;
    }

    /** Bytes of the line that is being taken, so far. */
    int pending() {
        return length - start;
    }

    /** Where the complete line begins. */
    int start() {
        return start;
    }

    /** Where the complete line ends, without its line end. */
    int end() {
        return end;
    }

    /** Received bytes as text, each byte one character (RFC 9110 §5.5: obs-text is opaque). */
    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
