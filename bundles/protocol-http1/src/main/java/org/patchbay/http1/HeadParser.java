package org.patchbay.http1;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.patchbay.http.HttpException;
import org.patchbay.http.HttpException.Origin;
import org.patchbay.http.MessageException;
import org.patchbay.http.Method;
import org.patchbay.http1.Lines.LineEnd;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;

/**
 * Parses one request head from buffers of any size, and leaves what follows the head untouched: RFC 9112 §2 to §5.
 *
 * <pre>
 * REQUEST_LINE ── line ──► FIELDS ── empty line ──► DONE
 *                           │  ▲
 *                           └──┘ line
 * </pre>
 *
 * Each line is judged as soon as it is complete; after an exception the parser is of no more use.
 */
final class HeadParser {

    private enum State { REQUEST_LINE, FIELDS, DONE }

    /**
     * What came a short while ago, for all heads; what is not plain is read anew each time, since others may tolerate other things.
     *
     * @param lines plain request lines
     * @param hosts plain values of Host
     */
    record Known(Recent<RequestLine> lines, Recent<String> hosts) {

        private static final int PLACES = 256;

        /** Room for a few hundreds. */
        Known() {
            this(new Recent<>(PLACES), new Recent<>(PLACES));
        }
    }

    private static final byte[] HEAD = (Method.HEAD + " ").getBytes(StandardCharsets.US_ASCII);

    private final Lines lines = new Lines(LineEnd.CRLF);
    private final FieldLines fields = new FieldLines(0, Set.of());
    private final Known known;
    private Limits limits;
    private Set<Leniency> leniencies;
    private State state = State.REQUEST_LINE;
    private RequestLine line; // null until its line is complete
    private RequestHead head; // null until DONE

    /** Tolerates what is tolerated by default. */
    HeadParser(Limits limits) {
        this(limits, Leniency.DEFAULT);
    }

    HeadParser(Limits limits, Set<Leniency> leniencies) {
        this(new Known(new Recent<>(1), new Recent<>(1)));
        begin(limits, leniencies);
    }

    /** Without limits: {@link #begin} says them. */
    HeadParser(Known known) {
        this.known = known;
    }

    /** Begins a head. */
    void begin(Limits within, Set<Leniency> tolerated) {
        limits = within;
        leniencies = tolerated;
        lines.begin(tolerated.contains(Leniency.BARE_LF) ? LineEnd.CRLF_OR_LF : LineEnd.CRLF);
        fields.begin(within.fields(), tolerated);
        state = State.REQUEST_LINE;
        line = null;
        head = null;
    }

    /** Lets go of a head that was read, so that it is not kept here. */
    void end() {
        begin(limits, leniencies);
    }

    /**
     * Reads on.
     *
     * @return true once the head is complete; false if more bytes are needed, all of {@code source} being taken
     */
    boolean feed(ByteBuffer source) throws HttpException {
        if (state == State.DONE) {
            throw new IllegalStateException("bytes for a head that is complete");
        }
        while (state != State.DONE) {
            boolean complete = lines.take(source);
            checkSize();
            if (!complete) {
                return false;
            }
            next();
        }
        return true;
    }

    private void next() throws HttpException {
        if (state == State.REQUEST_LINE) {
            line = requestLine();
            state = State.FIELDS;
        } else if (lines.start() < lines.end()) {
            fields.add(lines);
            if (line.isHttp2Preface()) {
                throw new MessageException(505, Origin.PEER, "RFC 9113 §3.4", RequestLine.UNSUPPORTED_VERSION, "");
            }
        } else {
            head = RequestHead.of(line, fields, lines, leniencies, known.hosts()).withOneFraming(leniencies).withOneLength();
            state = State.DONE;
        }
    }

    private RequestLine requestLine() throws HttpException {
        RequestLine found = known.lines().find(lines.bytes(), lines.start(), lines.end());
        if (found != null) {
            return found;
        }
        RequestLine parsed = RequestLine.parse(lines, leniencies);
        if (parsed.isPlain()) {
            known.lines().add(lines.bytes(), lines.start(), lines.end(), parsed);
        }
        return parsed;
    }

    /** Where the line may be as long as the head, it is the head that is too large (N-053). */
    private void checkSize() throws MessageException {
        boolean ownLimit = state == State.REQUEST_LINE && limits.requestLine() < limits.head();
        if (ownLimit && lines.pending() - 2 > limits.requestLine()) {
            throw new MessageException(414, Origin.PEER, "limit requestLine", "a longer request line than is accepted", "");
        }
        if (lines.length() > limits.head()) {
            throw new MessageException(431, Origin.PEER, "limit head", "a larger head than is accepted", "");
        }
    }

    /** Whether what was taken so far is a request with the method HEAD, refused or not. */
    boolean asksForHead() {
        return lines.startsWith(HEAD);
    }

    /** Whether any byte was taken. */
    boolean started() {
        return lines.length() > 0;
    }

    /** The head, once {@link #feed} returned true. */
    RequestHead head() {
        if (state != State.DONE) {
            throw new IllegalStateException("no head in state " + state);
        }
        return head;
    }
}
