package org.patchbay.http1;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.patchbay.http.Header;
import org.patchbay.http.Method;
import org.patchbay.http.MutableHeader;
import org.patchbay.http.Status;
import org.patchbay.semantics.ContentTypeSniffer;

/**
 * One answer on its way out:
 * <ol>
 * <li>a status freezes the handler's fields ({@link AnswerPlan});
 * <li>content waits up to 2048 bytes ({@link AnswerContent});
 * <li>when it overflows, is flushed, or the handler returns, the framing is decided and the head leaves, after the rest of the
 *     request's body was read and dropped;
 * <li>{@link #finish} sends the end, and says whether the connection may go on.
 * </ol>
 */
abstract sealed class Answer extends AnswerContent permits AnswerWriter {

    private static final byte[] NO_SAMPLE = {};
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0); // never changes, having no room

    private final Turn turn;
    private AnswerPlan plan;                  // null until the status was set
    private long written;
    private boolean fullDuplex;
    private boolean close;                    // decided when the head is sent

    Answer(Turn turn) {
        this.turn = turn;
    }

    /** The turn that is answered. */
    final Turn turn() {
        return turn;
    }

    /** The final status; 0 until it was set. */
    public final int status() {
        return plan == null ? 0 : plan.status();
    }

    /** What is known of the answer once it has a status. */
    final AnswerPlan plan() {
        return plan;
    }

    /** The bytes of content that the handler wrote, sent or not. */
    public final long bytesWritten() {
        return written;
    }

    final boolean headSent() {
        return coding() != null;
    }

    final boolean isUntilClose() {
        return coding() == AnswerPlan.Coding.UNTIL_CLOSE;
    }

    final void allowFullDuplex() {
        fullDuplex = true;
    }

    /** An interim answer, flushed at once (N-068); HTTP/1.0 has none (RFC 9110 §15.2). */
    final void inform(int code, Header header) throws IOException {
        if (!turn.head().isHttp11()) {
            return;
        }
        if (code == Status.CONTINUE) {
            turn.expectation().drop();
        }
        MutableHeader fields = header.copy().remove("Content-Length").remove("Transfer-Encoding");
        ByteSink sink = output().begin();
        new AnswerHead(true, code, fields).encode(sink);
        send(sink);
    }

    /** The final status; {@code header} counts as it is now. */
    final void begin(int code, MutableHeader header) {
        plan = new AnswerPlan(turn.head(), code, header.copy());
    }

    /** Takes back what has not left. */
    final void takeBack() {
        plan = null;
        written = 0;
        dropContent();
    }

    private ConnectionOutput output() {
        return turn.wire().output();
    }

    private void send(ByteSink sink) throws IOException {
        try {
            output().send(sink);
        } catch (IOException failed) {
            throw PeerFailure.of(failed);
        }
    }

    /** Sends what answers before this one left to be sent soon. */
    final void flushAhead() throws IOException {
        try {
            output().flush();
        } catch (IOException failed) {
            throw PeerFailure.of(failed);
        }
    }

    final void put(byte[] bytes, int offset, int count) throws IOException {
        if (fits(count)) {
            keep(bytes, offset, count);
            written += count;
        } else {
            put(ByteBuffer.wrap(bytes, offset, count));
        }
    }

    final void put(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        written += count;
        if (fits(count)) {
            keep(bytes);
            return;
        }
        ByteSink sink = output().begin();
        sendHead(sink, AnswerPlan.UNKNOWN, bytes);
        try {
            sendContent(bytes, sink, output());
        } catch (IOException failed) {
            throw PeerFailure.of(failed);
        }
    }

    /** A part of a file: with what waits if it is small, else behind it and without a copy, whatever the coding. */
    final void transfer(FileRegion region) throws IOException {
        region.checkLength();
        if (fits(region.count())) {
            keep(region.read((int) region.count()));
            written += region.count();
            return;
        }
        ByteSink sink = output().begin();
        sendHead(sink, AnswerPlan.UNKNOWN, !headSent() && plan.lacksType() ? region.read(ContentTypeSniffer.SAMPLE) : NOTHING);
        written += region.count();
        try {
            sendContent(region, sink, output());
        } catch (EOFException ended) {
            throw ended; // the file
        } catch (IOException failed) {
            throw region.isReadable() ? PeerFailure.of(failed) : failed;
        }
    }

    /** Sends what there is so far. */
    final void send() throws IOException {
        ByteSink sink = output().begin();
        sendHead(sink, AnswerPlan.UNKNOWN, NOTHING);
        pushContent(sink);
        send(sink);
    }

    /** Decides what is left to decide, and puts the head into {@code sink}; once. {@code next} is content that follows. */
    private void sendHead(ByteSink sink, long length, ByteBuffer next) throws IOException {
        if (headSent()) {
            return;
        }
        turn.expectation().drop(); // also where the connection closes: an interim answer must not stand within this one
        close = plan.closes(turn.wire().policy().keepAlive(), length) || !turn.settleBody(fullDuplex);
        addDate();
        AnswerPlan.Coding chosen = plan.frame(length, plan.lacksType() ? sample(next) : NO_SAMPLE);
        close |= chosen == AnswerPlan.Coding.UNTIL_CLOSE;
        plan.announce(chosen, close);
        plan.encode(sink);
        code(chosen);
    }

    private void addDate() {
        if (plan.lacksDate()) {
            plan.date(turn.wire().shared().dates().at(turn.wire().policy().clock().millis()));
        }
    }

    /** The head of an answer that turns the connection into a tunnel. */
    final void switchProtocols() throws IOException {
        addDate();
        ByteSink sink = output().begin();
        plan.encode(sink);
        send(sink);
    }

    /**
     * Sends what is left.
     *
     * @param header  the handler's fields, as they are at the end
     * @param trailer what it set as trailers; null if nothing
     * @return whether the connection may carry another request
     */
    final boolean finish(Header header, Header trailer) throws IOException {
        ByteSink sink = output().begin();
        sendHead(sink, wholeLength(trailer), NOTHING);
        pushContent(sink);
        if (coding() == AnswerPlan.Coding.CHUNKED) {
            Trailers announced = new Trailers(plan, header);
            endContent(sink, trailer == null ? announced.late() : announced.with(trailer));
        }
        boolean whole = coding() != AnswerPlan.Coding.LENGTH || written >= plan.declared();
        if (!close && whole && turn.wire().input().hasRemaining() && turn.bodyComplete()) {
            output().sendSoon(sink);
        } else {
            output().send(sink);
        }
        return !close && whole && turn.drain();
    }

    /** Trailers need chunks; a HEAD answer has the length of what was written, if anything was (N-062). */
    private long wholeLength(Header trailer) {
        boolean trailers = turn.head().isHttp11() && (trailer != null && trailer.size() > 0 || plan.fields().contains("Trailer"));
        boolean nothingOfHead = written == 0 && turn.head().method().equals(Method.HEAD);
        return trailers || nothingOfHead ? AnswerPlan.UNKNOWN : written;
    }
}
