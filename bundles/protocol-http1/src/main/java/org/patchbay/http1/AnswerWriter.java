package org.patchbay.http1;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.Objects;
import org.patchbay.http.BodyNotAllowedException;
import org.patchbay.http.ContentLengthException;
import org.patchbay.http.HijackedException;
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
 * What a handler sees of its answer, and what it may do when (N-002 to N-007, N-059 to N-071); the {@link Answer} that it is a part of, so
 * that each request has one object less, sends it:
 * <ol>
 * <li>the handler sets fields and a status, which freezes them;
 * <li>it writes content, flushes, sends a file;
 * <li>or it takes the connection, or has it turned into a tunnel.
 * </ol>
 */
final class AnswerWriter extends Answer implements ResponseWriter {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

    /** Where the handler's part has ended. */
    private enum Stage { HANDED_OVER, FINISHED }

    private static final VarHandle STAGE;

    static {
        try {
            STAGE = MethodHandles.lookup().findVarHandle(AnswerWriter.class, "stage", Stage.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final MutableHeader header;
    private MutableHeader trailer;     // null until asked for
    private volatile Stage stage;      // null while the handler may use it

    AnswerWriter(Turn turn) {
        super(turn);
        this.header = fields();
    }

    /** What a handler sets fields in: refuses those that can't be sent, or cleans them (N-018). */
    private MutableHeader fields() {
        return turn().wire().policy().leniencies().contains(Leniency.FIELD_CLEANING) ? new CleaningHeader() : MutableHeader.create();
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
        if (status() != 0) {
            LOG.warn("superfluous status {} after {} for {}, by {}", code, status(), turn().head().line().target().url().rawPath(),
                    CallSite.ofHandler());
        } else if (code < 200 && code != Status.SWITCHING_PROTOCOLS) {
            inform(code, header);
        } else {
            begin(code, header);
            if (header.contains("Content-Length") && !plan().fields().contains("Content-Length")) {
                LOG.warn("a Content-Length that is no number or stands beside a Transfer-Encoding is left out for {}, by {}",
                        turn().head().line().target().url().rawPath(), CallSite.ofHandler()); // N-063, N-064
            }
        }
    }

    private void begin() throws IOException {
        if (status() == 0) {
            writeHeader(Status.OK);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        admit(count);
        put(bytes, offset, count);
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        admit(bytes.remaining());
        put(bytes);
    }

    @Override
    public void transferFrom(FileChannel file, long position, long count) throws IOException {
        FileRegion region = new FileRegion(file, position, count);
        admit(count);
        transfer(region);
    }

    /** Lets {@code count} more bytes be written, or says why not. */
    private void admit(long count) throws IOException {
        checkOpen();
        begin();
        if (count > 0 && !plan().allowsContent()) {
            throw new BodyNotAllowedException("an answer with status " + status() + " has no content");
        }
        long declared = plan().declared();
        if (declared >= 0 && count > declared - bytesWritten()) {
            throw new ContentLengthException("more than the Content-Length of " + declared + " bytes: "
                    + bytesWritten() + " and " + count + " more");
        }
    }

    @Override
    public OutputStream stream() {
        return new WriterStream(this);
    }

    @Override
    public void flush() throws IOException {
        checkOpen();
        begin();
        send();
    }

    /**
     * Ends the answer after the handler returned, and sends what is left of it, or lets it wait for the next if that is at hand
     * (N-078).
     *
     * @return whether the connection may carry another request
     */
    boolean finish() throws IOException {
        begin();
        STAGE.setRelease(this, Stage.FINISHED); // no fence: a thread that the handler left behind gets to see it in a moment
        return finish(header, trailer);
    }

    @Override
    public Tunnel hijack() throws IOException {
        checkOpen();
        if (status() != 0) {
            send();
        }
        return handOver();
    }

    @Override
    public Tunnel upgrade() throws IOException {
        checkOpen();
        Upgrade upgrade = Upgrade.of(turn().head());
        int status = status();
        if (bytesWritten() > 0 || headSent() || status != 0 && !upgrade.isAnswer(status)) {
            throw new IllegalStateException("an answer with status " + status + " was begun already");
        }
        if (!turn().drain()) {
            throw new IllegalStateException("the body of the request must be read before its connection becomes a tunnel");
        }
        upgrade.complete(status == 0 ? header : plan().fields());
        if (status == 0) {
            writeHeader(upgrade.status());
        }
        switchProtocols();
        return handOver();
    }

    private Tunnel handOver() throws IOException {
        turn().expectation().drop();
        flushAhead();
        stage = Stage.HANDED_OVER;
        turn().handOver();
        return new ConnectionTunnel(turn().wire().connection(), turn().wire().input());
    }

    @Override
    public void setReadDeadline(Instant deadline) throws IOException {
        checkOpen();
        turn().readDeadline(Deadline.at(deadline));
    }

    @Override
    public void setWriteDeadline(Instant deadline) throws IOException {
        checkOpen();
        turn().writeDeadline(deadline);
    }

    @Override
    public void enableFullDuplex() throws IOException {
        checkOpen();
        allowFullDuplex();
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
    public boolean committed() {
        return stage != null || headSent();
    }

    @Override
    public void reset() {
        if (committed()) {
            throw new IllegalStateException("the head of the answer is on its way: status " + status());
        }
        header.clear();
        trailer = null;
        takeBack();
    }

    /** Whether a handler took the connection. */
    boolean isHandedOver() {
        return stage == Stage.HANDED_OVER;
    }

    /** Lets no more be written, the answer being broken off. Whether its client could take what it has for the whole. */
    boolean breakOff() {
        stage = Stage.FINISHED;
        return isUntilClose();
    }
}
