package org.patchbay.http1;

import java.nio.ByteBuffer;
import java.util.Set;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.Header;
import org.patchbay.http.HttpException;
import org.patchbay.http.HttpException.Origin;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;

/**
 * Chunks: RFC 9112 §7.1 (N-049, N-050).
 *
 * <pre>
 *           ┌────────────── ; ──► EXTENSION ── CR ──┐
 * ──► SIZE ─┤                                       ├─► SIZE_LF ── LF ──┬─► DATA ── all taken ──► DATA_CR ─► DATA_LF ─► SIZE
 *           └── CR ─────────────────────────────────┘                   └─► TRAILER ── empty line ──► DONE     (size 0)
 * </pre>
 *
 * Line ends are CRLF only, and a size is hex digits only, without blanks: a decoder that is more lenient than the one before
 * it lets requests be smuggled. Where blanks are tolerated, BLANKS stands between SIZE and CR.
 */
final class ChunkedDecoder implements BodyDecoder {

    /** A chunk line, with its extensions, is at most this long (N-049). */
    static final int LONGEST_LINE = 4096;
    /** 64 bits; the highest must be 0. */
    static final int MOST_DIGITS = 16;
    /** Framing beyond 16 bytes a chunk and twice the data may be this much in all, else it is an attack by tiny chunks (N-050). */
    static final int FREE_OVERHEAD = 16 * 1024;

    private static final int FREE_PER_CHUNK = 16;

    private enum State { SIZE, BLANKS, EXTENSION, SIZE_LF, DATA, DATA_CR, DATA_LF, TRAILER, DONE }

    private final Set<Leniency> leniencies;
    private final TrailerParser trailers;
    private State state = State.SIZE;
    private ChunkExtension extension; // null but in EXTENSION
    private int digits;
    private int line;                 // bytes of the present chunk line
    private long size;                // of the present chunk; in DATA, what is left of it
    private long excess;              // overhead that is not free
    private Header trailer = Header.empty();

    ChunkedDecoder(Limits limits) {
        this(limits, Leniency.DEFAULT);
    }

    ChunkedDecoder(Limits limits, Set<Leniency> leniencies) {
        this.leniencies = leniencies;
        this.trailers = new TrailerParser(limits, leniencies);
    }

    @Override
    public long advance(ByteBuffer source) throws HttpException {
        while (state != State.DATA && state != State.DONE) {
            if (state == State.TRAILER) {
                if (!trailers.feed(source)) {
                    return 0;
                }
                trailer = trailers.header();
                state = State.DONE;
            } else if (source.hasRemaining()) {
                state = next(source.get() & 0xFF);
            } else {
                return 0;
            }
        }
        return state == State.DATA ? size : 0;
    }

    private State next(int b) throws ConnectionException {
        return switch (state) {
            case SIZE -> size(b);
            case BLANKS -> blanks(b);
            case EXTENSION -> extension(b);
            case SIZE_LF -> sizeEnd(b);
            case DATA_CR -> expect(b, '\r', State.DATA_LF);
            case DATA_LF -> expect(b, '\n', startLine());
            case DATA, TRAILER, DONE -> throw new IllegalStateException("a framing byte in state " + state);
        };
    }

    private State startLine() {
        digits = 0;
        line = 0;
        size = 0;
        return State.SIZE;
    }

    private State size(int b) throws ConnectionException {
        count(b);
        int digit = b < 0x80 ? Character.digit(b, 16) : -1;
        if (digit >= 0) {
            if (++digits > MOST_DIGITS || size > Long.MAX_VALUE >> 4) {
                throw bad("a chunk size that is too large", b);
            }
            size = size << 4 | digit;
            return State.SIZE;
        }
        if (digits == 0) {
            throw notHex(b);
        }
        return switch (b) {
            case '\r' -> State.SIZE_LF;
            case ';' -> {
                extension = new ChunkExtension(leniencies.contains(Leniency.CHUNK_EXTENSIONS));
                yield State.EXTENSION;
            }
            case ' ', '\t' -> {
                if (!leniencies.contains(Leniency.CHUNK_BLANKS)) {
                    throw notHex(b);
                }
                yield State.BLANKS;
            }
            default -> throw notHex(b);
        };
    }

    private static ConnectionException notHex(int b) {
        return bad("a chunk size that is not hex digits", b);
    }

    /** As in Go, only the end of the line may follow (N-049). */
    private State blanks(int b) throws ConnectionException {
        count(b);
        return switch (b) {
            case ' ', '\t' -> State.BLANKS;
            case '\r' -> State.SIZE_LF;
            default -> throw notHex(b);
        };
    }

    private State extension(int b) throws ConnectionException {
        count(b);
        if (b == '\r' && extension.complete()) {
            extension = null;
            return State.SIZE_LF;
        }
        if (!extension.accept(b)) {
            throw bad("a malformed chunk extension", b);
        }
        return State.EXTENSION;
    }

    private State sizeEnd(int b) throws ConnectionException {
        count(b);
        expect(b, '\n', State.DATA);
        excess = Math.max(0, excess + line + 2 - FREE_PER_CHUNK - Math.min(size, FREE_OVERHEAD) * 2);
        if (excess > FREE_OVERHEAD) {
            throw bad("more framing than content", b);
        }
        return size == 0 ? State.TRAILER : State.DATA;
    }

    private void count(int b) throws ConnectionException {
        if (++line > LONGEST_LINE) {
            throw bad("a chunk line that is too long", b);
        }
    }

    private State expect(int b, int wanted, State then) throws ConnectionException {
        if (b != wanted) {
            throw bad("a chunk that does not end in CRLF", b);
        }
        return then;
    }

    private static ConnectionException bad(String detail, int b) {
        return new ConnectionException(400, Origin.PEER, "RFC 9112 §7.1", detail, String.valueOf((char) b));
    }

    @Override
    public void took(long count) {
        if (state != State.DATA || count < 0 || count > size) {
            throw new IllegalStateException("took " + count + " bytes of " + size + " in state " + state);
        }
        size -= count;
        if (size == 0) {
            state = State.DATA_CR;
        }
    }

    @Override
    public boolean done() {
        return state == State.DONE;
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public long remaining() {
        return state == State.DATA ? size : 0;
    }

    @Override
    public Header trailer() {
        return trailer;
    }
}
