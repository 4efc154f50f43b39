package org.patchbay.http1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.patchbay.fuzz.input.Message;
import org.patchbay.fuzz.input.Printable;
import org.patchbay.fuzz.input.Reading;
import org.patchbay.fuzz.input.Reading.Refusal;
import org.patchbay.http.Header;
import org.patchbay.http.HttpException;
import org.patchbay.http.Method;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;

/**
 * Reads one request after another out of buffers, as {@link Conversation} does with a connection's: heads, framing and bodies
 * together, and no I/O. Counts its steps, so that one that makes no progress is found.
 */
public final class MessageReader {

    /** Before which requests stray line ends are dropped, at most four bytes each time (N-042). */
    public enum StrayLineEnds { NEVER, FIRST_AND_AFTER_POST, ALWAYS }

    private static final int MOST_STRAY = 4;
    private static final int STEPS_PER_BYTE = 4;

    private final Limits limits;
    private final Set<Leniency> leniencies;
    private final StrayLineEnds strayLineEnds;
    private final List<Message> messages = new ArrayList<>();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private HeadParser parser;
    private BodyDecoder decoder; // null while a head is read
    private int stray;           // line ends that may still be dropped
    private int dropped;         // line ends that were
    private int place;           // bytes taken

    /** A reader for one stream, with the leniencies that servers have unless they ask for others. */
    public MessageReader(Limits limits, StrayLineEnds strayLineEnds) {
        this(limits, Leniency.DEFAULT, strayLineEnds);
    }

    MessageReader(Limits limits, Set<Leniency> leniencies, StrayLineEnds strayLineEnds) {
        this.limits = limits;
        this.leniencies = leniencies;
        this.strayLineEnds = strayLineEnds;
        this.parser = new HeadParser(limits, leniencies);
        this.stray = strayLineEnds == StrayLineEnds.NEVER ? 0 : MOST_STRAY;
    }

    /** Reads all of it. */
    public Reading read(List<ByteBuffer> pieces) {
        try {
            for (ByteBuffer piece : pieces) {
                read(piece);
            }
        } catch (HttpException refused) {
            return new Reading(messages, new Refusal(refused.status(), refused.detail()));
        }
        return new Reading(messages, decoder == null && !parser.started() ? Refusal.NONE : Refusal.MORE);
    }

    /** How many bytes of stray line ends were dropped. */
    int dropped() {
        return dropped;
    }

    private void read(ByteBuffer piece) throws HttpException {
        int steps = 0;
        int length = piece.remaining();
        while (piece.hasRemaining()) {
            int before = piece.position();
            step(piece);
            place += piece.position() - before;
            complete();
            if (++steps > STEPS_PER_BYTE * (length + 1)) {
                throw new AssertionError("no progress at byte " + place);
            }
        }
    }

    private void step(ByteBuffer piece) throws HttpException {
        if (decoder != null) {
            take(piece);
            return;
        }
        while (!parser.started() && stray > 0 && piece.hasRemaining() && isLineEnd(piece.get(piece.position()))) {
            piece.get();
            stray--;
            dropped++;
        }
        if (piece.hasRemaining() && parser.feed(piece)) {
            decoder = BodyDecoder.of(BodyFraming.of(parser.head()), limits, leniencies);
        }
    }

    private static boolean isLineEnd(byte b) {
        return b == '\r' || b == '\n';
    }

    private void take(ByteBuffer piece) throws HttpException {
        long ready = decoder.advance(piece);
        int count = (int) Math.min(ready, piece.remaining());
        if (count == 0) {
            return;
        }
        byte[] taken = new byte[count];
        piece.get(taken);
        content.writeBytes(taken);
        decoder.took(count);
    }

    private void complete() {
        if (decoder == null || !decoder.done()) {
            return;
        }
        RequestHead head = parser.head();
        messages.add(new Message(head.method(), head.line().target().text(), head.protocol().toString(), head.host(), lines(head.header()),
                Printable.latin1(content.toByteArray()), lines(decoder.trailer()), place));
        content.reset();
        decoder = null;
        parser = new HeadParser(limits, leniencies);
        boolean drop = strayLineEnds == StrayLineEnds.ALWAYS
                || strayLineEnds == StrayLineEnds.FIRST_AND_AFTER_POST && head.method().equals(Method.POST);
        stray = drop ? MOST_STRAY : 0;
    }

    static List<String> lines(Header header) {
        List<String> lines = new ArrayList<>();
        header.forEach((name, value) -> lines.add(name + ": " + value));
        return lines;
    }
}
