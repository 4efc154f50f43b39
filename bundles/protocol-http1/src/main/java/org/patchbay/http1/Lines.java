package org.patchbay.http1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.HttpException.Origin;

/**
 * Finds the lines of one section where they were received, and keeps the array in which they lie: nothing is copied unless the section
 * comes in pieces, which are then joined. Every control byte but tab is refused where it stands, so that none is left in what the
 * parsers of the lines see: RFC 9112 §2.2, RFC 9110 §5.5.
 *
 * <pre>
 * TEXT ── CR ──► AFTER_CR ── LF ──► line complete
 *  └───── LF, if bare ones are accepted ────┘
 * </pre>
 *
 * Joining moves the section to another array. So what outlives a line counts from {@link #base}, and the rest is used at once.
 */
final class Lines {

    /** Whether LF alone ends a line: RFC 9112 §2.2 lets a recipient accept it in the head; Go does (N-042). */
    enum LineEnd { CRLF, CRLF_OR_LF }

    private static final int INITIAL = 512;
    /** Up to here the array doubles; beyond, it grows by a quarter, so that a large head that never ends holds little more than it sent. */
    private static final int LARGE = 64 * 1024;
    private static final byte[] NOTHING = {};
    private static final boolean[] TEXT = new boolean[256];

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x80 * EACH;
    private static final long BLANKS = ' ' * EACH;
    private static final long DELETES = 0x7F * EACH;

    static {
        for (int b = 0; b < TEXT.length; b++) {
            TEXT[b] = b >= ' ' && b != 0x7F || b == '\t';
        }
    }

    private LineEnd lineEnd;
    private byte[] bytes = NOTHING; // what was received, or what was joined; nobody else writes to it
    private boolean joined;         // whether it was made here
    private int base;               // where in it the section begins; what follows counts from there
    private int length;
    private int start;
    private int end;
    private int behind;             // bytes at hand behind the complete line
    private boolean afterCr;
    private boolean complete;

    Lines(LineEnd lineEnd) {
        this.lineEnd = lineEnd;
    }

    /** Begins another section; what was found of the one before stays with whoever has it. */
    void begin(LineEnd chosen) {
        lineEnd = chosen;
        bytes = NOTHING;
        joined = false;
        base = 0;
        length = 0;
        start = 0;
        end = 0;
        behind = 0;
        afterCr = false;
        complete = false;
    }

    /**
     * Takes bytes up to and including the next line end; false if {@code source} was emptied before it came.
     *
     * @param source a buffer on the heap, in which nobody changes the bytes that were taken
     */
    boolean take(ByteBuffer source) throws ConnectionException {
        if (complete) {
            start = length;
            complete = false;
        }
        if (!source.hasRemaining()) {
            return false;
        }
        byte[] from = source.array();
        int first = source.arrayOffset() + source.position();
        int limit = first + source.remaining();
        place(from, first);
        int at = first;
        while (true) {
            at = afterCr ? at : skipText(from, at, limit);
            if (at == limit) {
                taken(source, from, first, at);
                return false;
            }
            byte b = from[at++];
            if (b == '\n' && (afterCr || lineEnd == LineEnd.CRLF_OR_LF)) {
                taken(source, from, first, at);
                end = length - (afterCr ? 2 : 1);
                behind = limit - at;
                afterCr = false;
                complete = true;
                return true;
            }
            if (b != '\r' || afterCr) {
                taken(source, from, first, at);
                throw new ConnectionException(400, Origin.PEER, "RFC 9112 §2.2", "a control byte or a bare CR or LF in a line",
                        text(base + start, base + length));
            }
            afterCr = true;
        }
    }

    /** The first index at {@code from} or behind it with a control byte other than tab; {@code to} if there is none. */
    private static int skipText(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to) {
            long eight = (long) EIGHT.get(bytes, at);
            // a high bit for each byte below blank, and for each DEL; what a borrow adds stands behind a true one
            long controls = (eight - BLANKS | (eight ^ DELETES) - EACH) & ~eight & HIGH;
            if (controls == 0) {
                at += Long.BYTES;
                continue;
            }
            at += Long.numberOfTrailingZeros(controls) >>> 3;
            if (bytes[at] != '\t') {
                return at;
            }
            at++;
        }
        while (at < to && TEXT[bytes[at] & 0xFF]) {
            at++;
        }
        return at;
    }

    /** Says where the bytes from {@code first} belong: the section begins here, or goes on here, or is joined from now on. */
    private void place(byte[] from, int first) {
        if (joined || from == bytes && first == base + length) {
            return;
        }
        if (length == 0) {
            bytes = from;
            base = first;
            return;
        }
        own();
    }

    /** Moves what was taken into an array that is made here, unless it is there already. */
    void own() {
        if (joined) {
            return;
        }
        byte[] own = new byte[Math.max(INITIAL, length)];
        System.arraycopy(bytes, base, own, 0, length);
        bytes = own;
        base = 0;
        joined = true;
    }

    private void taken(ByteBuffer source, byte[] from, int first, int at) {
        int count = at - first;
        source.position(source.position() + count);
        if (joined) {
            if (bytes.length - length < count) {
                int more = bytes.length < LARGE ? bytes.length : bytes.length / 4;
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length + more, length + count));
            }
            System.arraycopy(from, first, bytes, length, count);
        }
        length += count;
    }

    /**
     * Moves the text of the complete line, without the blanks around it, behind {@code end}, with one blank between: an obs-fold
     * (RFC 9112 §5.2). There is room, since a line end and a blank stand between them. Only after {@link #own}.
     *
     * @param from where the text that ends at {@code end} begins; if it is empty, so is the blank
     * @return the new end
     */
    int join(int from, int end) {
        int first = start();
        int last = end();
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

    /** The array in which the lines lie, until the next is taken. */
    byte[] bytes() {
        return bytes;
    }

    /** Where in it the first line begins. */
    int base() {
        return base;
    }

    /** Whether what was taken begins with {@code first}. */
    boolean startsWith(byte[] first) {
        return length >= first.length && Arrays.equals(bytes, base, base + first.length, first, 0, first.length);
    }

    /** How many bytes were taken. */
    int length() {
        return length;
    }

    /** Bytes of the line that is being taken, so far. */
    int pending() {
        return length - start;
    }

    /** How many bytes are at hand behind the complete line; not all need be of this section. */
    int behind() {
        return behind;
    }

    /** The index where the complete line begins. */
    int start() {
        return base + start;
    }

    /** The index where the complete line ends, without its line end. */
    int end() {
        return base + end;
    }

    /** Received bytes as text, each byte one character (RFC 9110 §5.5: obs-text is opaque). */
    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
