package org.patchbay.http1;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.patchbay.http.BodyNotAllowedException;
import org.patchbay.http.ContentLengthException;
import org.patchbay.http.Header;
import org.patchbay.http.HijackedException;
import org.patchbay.http.Method;
import org.patchbay.http.MutableHeader;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.Status;
import org.patchbay.http.Tunnel;
import org.patchbay.http.WriterStream;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Leniency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer of one answer (N-002 to N-007, N-059 to N-071):
 * <ol>
 * <li>the handler sets fields and a status, which freezes them ({@link AnswerPlan});
 * <li>content waits up to 2048 bytes ({@link AnswerContent});
 * <li>when it overflows, is flushed, or the handler returns, the framing is decided and the head leaves, after the rest of the
 *     request's body was read and dropped;
 * <li>{@link #finish} sends the end, and says whether the connection may go on.
 * </ol>
 */
final class AnswerWriter implements ResponseWriter {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

    private static final byte[] NO_SAMPLE = {};
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0); // never changes, having no room

    private enum Stage { OPEN, HEAD_SENT, HANDED_OVER, FINISHED }

    private final Wire wire;
    private final Turn turn;
    private final Runnable handedOver;
    private final AnswerContent content;
    private final MutableHeader header;
    private MutableHeader trailer;     // null until asked for
    private AnswerPlan plan;           // null until the status was set
    private AnswerPlan.Coding coding;  // null until the head was sent
    private int status;                // 0 until the status was set
    private long written;
    private boolean fullDuplex;
    private boolean close;             // decided when the head is sent
    private volatile Stage stage = Stage.OPEN;

    /** {@code handedOver} is told when a handler takes the connection. */
    AnswerWriter(Wire wire, Turn turn, Runnable handedOver) {
        this.wire = wire;
        this.turn = turn;
        this.handedOver = handedOver;
        this.content = new AnswerContent(wire.output());
        this.header = fields();
    }

    /** What a handler sets fields in: refuses those that can't be sent, or cleans them (N-018). */
    private MutableHeader fields() {
        return turn.policy().leniencies().contains(Leniency.FIELD_CLEANING) ? new CleaningHeader() : MutableHeader.create();
    }

    @Override
    public MutableHeader header() {
        return header;
    }

    @Override
    public MutableHeader trailer() {
        if (trailer == null) {
            trailer = fields();
        }
        return trailer;
    }

    @Override
    public void writeHeader(int code) throws IOException {
        if (code < 100 || code > 999) {
            throw new IllegalArgumentException("a status is within 100..999, not " + code);
        }
        checkOpen();
        if (status != 0) {
            LOG.warn("superfluous status {} after {} for {}, by {}", code, status, turn.head().line().target().url().rawPath(),
                    CallSite.ofHandler());
        } else if (code < 200 && code != Status.SWITCHING_PROTOCOLS) {
            inform(code);
        } else {
            status = code;
            plan = new AnswerPlan(turn.head(), code, header.copy());
            if (header.contains("Content-Length") && !plan.fields().contains("Content-Length")) {
                LOG.warn("a Content-Length that is no number or stands beside a Transfer-Encoding is left out for {}, by {}",
                        turn.head().line().target().url().rawPath(), CallSite.ofHandler()); // N-063, N-064
            }
        }
    }

    /** An interim answer, flushed at once (N-068); HTTP/1.0 has none (RFC 9110 §15.2). */
    private void inform(int code) throws IOException {
        if (!turn.head().isHttp11()) {
            return;
        }
        if (code == Status.CONTINUE) {
            turn.expectation().drop();
        }
        MutableHeader fields = header.copy().remove("Content-Length").remove("Transfer-Encoding");
        new AnswerHead(true, code, fields).encode(wire.output().sink());
        sendNow();
    }

    private void sendNow() throws IOException {
        try {
            wire.output().flush();
        } catch (IOException failed) {
            throw PeerFailure.of(failed);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        write(ByteBuffer.wrap(bytes, offset, count));
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        checkOpen();
        if (status == 0) {
            writeHeader(Status.OK);
        }
        int count = bytes.remaining();
        if (count == 0) {
            return;
        }
        if (!plan.allowsContent()) {
            throw new BodyNotAllowedException("an answer with status " + status + " has no content");
        }
        if (plan.declared() >= 0 && written + count > plan.declared()) {
            throw new ContentLengthException("more than the Content-Length of " + plan.declared() + " bytes: "
                    + written + " and " + count + " more");
        }
        written += count;
        if (content.fits(count)) {
            content.keep(bytes);
        } else {
            try {
                sendHead(AnswerPlan.UNKNOWN, bytes);
                content.send(bytes);
            } catch (IOException failed) {
                throw PeerFailure.of(failed);
            }
        }
    }

    private boolean isHead() {
        return turn.head().method().equals(Method.HEAD);
    }

    @Override
    public OutputStream stream() {
        return new WriterStream(this);
    }

    @Override
    public void flush() throws IOException {
        checkOpen();
        if (status == 0) {
            writeHeader(Status.OK);
        }
        sendHead(AnswerPlan.UNKNOWN, NOTHING);
        content.push();
        sendNow();
    }

    /** Decides what is left to decide, and puts the head into the output; once. {@code next} is content that follows. */
    private void sendHead(long length, ByteBuffer next) throws IOException {
        if (coding != null) {
            return;
        }
        turn.expectation().drop(); // also where the connection closes: an interim answer must not stand within this one
        close = plan.closes(turn.policy().keepAlive(), length) || !settleBody();
        addDate();
        coding = plan.frame(length, plan.lacksType() ? content.sample(next) : NO_SAMPLE);
        close |= coding == AnswerPlan.Coding.UNTIL_CLOSE;
        plan.announce(coding, close);
        plan.head().encode(wire.output().sink());
        content.begin(coding);
        stage = Stage.HEAD_SENT;
    }

    /** Whether the request's body is out of the way, or may be read later (N-075, N-076, N-079). */
    private boolean settleBody() throws IOException {
        if (turn.body().complete()) {
            return true;
        }
        if (fullDuplex && turn.body().failure() == null) {
            return !turn.expectation().announced();
        }
        return drain();
    }

    /**
     * Dropping the rest of a body is our own wait, not the handler's: it has a limit of its own even where reading has none. What is
     * not dropped is still the handler's to read, in the handler's time.
     */
    private boolean drain() {
        long most = turn.policy().limits().drain();
        if (turn.body().drainable(most)) {
            turn.body().deadline().shorten(Deadline.after(turn.policy().timeouts().head()));
        }
        return turn.body().drain(most);
    }

    private void addDate() {
        MutableHeader fields = plan.fields();
        if (!fields.contains("Date") && !fields.suppressed("Date")) {
            fields.add("Date", turn.dates().at(turn.policy().clock().instant()));
        }
    }

    /**
     * Ends the answer after the handler returned, and sends what is left of it: the next request may take long (N-078).
     *
     * @return whether the connection may carry another request
     */
    boolean finish() throws IOException {
        if (status == 0) {
            writeHeader(Status.OK);
        }
        sendHead(wholeLength(), NOTHING);
        content.end(trailers());
        stage = Stage.FINISHED;
        wire.output().flush();
        boolean cutShort = coding == AnswerPlan.Coding.LENGTH && written < plan.declared();
        return !close && !cutShort && drain();
    }

    /** Trailers need chunks; a HEAD answer has the length of what was written, if anything was (N-062). */
    private long wholeLength() {
        boolean trailers = turn.head().isHttp11() && (trailer != null && trailer.size() > 0 || plan.fields().contains("Trailer"));
        return trailers || isHead() && written == 0 ? AnswerPlan.UNKNOWN : written;
    }

    /** What was set as trailers, and the announced fields that were set after the head had left (N-069). */
    private Header trailers() {
        Trailers announced = new Trailers(plan.fields(), header);
        return trailer == null ? announced.late() : announced.with(trailer);
    }

    @Override
    public Tunnel hijack() throws IOException {
        checkOpen();
        if (status != 0) {
            sendHead(AnswerPlan.UNKNOWN, NOTHING);
            content.push();
        }
        return handOver();
    }

    @Override
    public Tunnel upgrade() throws IOException {
        checkOpen();
        Upgrade upgrade = Upgrade.of(turn.head());
        if (written > 0 || coding != null || status != 0 && !upgrade.isAnswer(status)) {
            throw new IllegalStateException("an answer with status " + status + " was begun already");
        }
        if (!drain()) {
            throw new IllegalStateException("the body of the request must be read before its connection becomes a tunnel");
        }
        upgrade.complete(status == 0 ? header : plan.fields());
        if (status == 0) {
            writeHeader(upgrade.status());
        }
        addDate();
        plan.head().encode(wire.output().sink());
        return handOver();
    }

    private Tunnel handOver() throws IOException {
        turn.expectation().drop();
        sendNow();
        turn.body().detach();
        turn.body().deadline().set(Deadline.NONE);
        wire.connection().writeDeadline(Deadline.NONE);
        stage = Stage.HANDED_OVER;
        handedOver.run();
        return new ConnectionTunnel(wire.connection(), wire.input());
    }

    @Override
    public void setReadDeadline(Instant deadline) throws IOException {
        checkOpen();
        turn.body().deadline().set(Deadline.at(deadline));
    }

    @Override
    public void setWriteDeadline(Instant deadline) throws IOException {
        checkOpen();
        wire.connection().writeDeadline(Deadline.at(deadline));
    }

    @Override
    public void enableFullDuplex() throws IOException {
        checkOpen();
        fullDuplex = true;
    }

    private void checkOpen() throws IOException {
        if (stage == Stage.HANDED_OVER) {
            throw new HijackedException("the connection was taken over");
        }
        if (stage == Stage.FINISHED) {
            throw new IOException("the handler has returned");
        }
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public long bytesWritten() {
        return written;
    }

    @Override
    public boolean committed() {
        return stage != Stage.OPEN;
    }

    @Override
    public void reset() {
        if (committed()) {
            throw new IllegalStateException("the head of the answer is on its way: status " + status);
        }
        header.clear();
        trailer = null;
        plan = null;
        status = 0;
        written = 0;
        content.clear();
    }

    /** Whether a handler took the connection. */
    boolean isHandedOver() {
        return stage == Stage.HANDED_OVER;
    }

    /** Lets no more be written, the answer being broken off. Whether its client could take what it has for the whole. */
    boolean breakOff() {
        stage = Stage.FINISHED;
        return coding == AnswerPlan.Coding.UNTIL_CLOSE;
    }
}
