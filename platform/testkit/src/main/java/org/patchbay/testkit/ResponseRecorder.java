package org.patchbay.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchbay.http.Body;
import org.patchbay.http.BodyNotAllowedException;
import org.patchbay.http.ContentLengthException;
import org.patchbay.http.Header;
import org.patchbay.http.Method;
import org.patchbay.http.MutableHeader;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.Status;
import org.patchbay.http.Tunnel;
import org.patchbay.http.UnsupportedCapabilityException;
import org.patchbay.http.WriterStream;
import org.patchbay.semantics.TrailerName;

/**
 * Records an answer in memory, for unit tests of handlers without a server. It keeps the rules that every writer keeps
 * (N-003, N-004, N-005, N-063, N-068) and adds no fields of its own: Date, Content-Length and Content-Type are the server's. There
 * is no connection, so it can't be taken over. Not thread-safe, as any writer; read it after the handler returned.
 *
 * <p>Source: {@code ResponseRecorder} in Go's {@code httptest} (N-255).
 */
public final class ResponseRecorder implements ResponseWriter {

    /** One 1xx answer. */
    public record Interim(int status, Header header) {
    }

    private static final int BUFFER = 2048;

    private final MutableHeader header = MutableHeader.create();
    private final MutableHeader trailer = MutableHeader.create();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<Interim> interims = new ArrayList<>();
    private final Request request;
    private Header sent = Header.empty();
    private int status;
    private long written;
    private int flushes;
    private boolean fullDuplex;
    private Instant readDeadline = Instant.MAX;
    private Instant writeDeadline = Instant.MAX;

    /** Records the answer to a request that may have content. */
    public ResponseRecorder() {
        this(TestRequest.of(Method.GET, "/"));
    }

    /** Records the answer to {@code request}; content of an answer to HEAD is counted and dropped. */
    public ResponseRecorder(Request request) {
        this.request = request;
    }

    @Override
    public MutableHeader header() {
        return header;
    }

    @Override
    public void writeHeader(int code) {
        if (code < 100 || code > 999) {
            throw new IllegalArgumentException("status must be within 100..999, not " + code);
        }
        if (status != 0) {
            return;
        }
        if (code < 200 && code != Status.SWITCHING_PROTOCOLS) {
            interims.add(new Interim(code, header.copy()));
            return;
        }
        status = code;
        sent = header.copy();
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (status == 0) {
            writeHeader(Status.OK);
        }
        if (count == 0) {
            return;
        }
        if (Status.forbidsBody(status)) {
            throw new BodyNotAllowedException("an answer with status " + status + " has no content");
        }
        long declared = declared();
        if (written + count > declared) {
            throw new ContentLengthException("wrote " + (written + count) + " bytes, Content-Length is " + declared);
        }
        written += count;
        if (!request.method().equals(Method.HEAD)) {
            body.write(bytes, offset, count);
        }
    }

    /** A length that can't be read is none, as a server drops it (N-063). */
    private long declared() {
        String text = sent.get("Content-Length").orElse("");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        write(copy);
    }

    @Override
    public OutputStream stream() {
        return new WriterStream(this);
    }

    @Override
    public void flush() {
        if (status == 0) {
            writeHeader(Status.OK);
        }
        flushes++;
    }

    @Override
    public MutableHeader trailer() {
        return trailer;
    }

    @Override
    public Tunnel hijack() throws IOException {
        throw new UnsupportedCapabilityException("a recorded answer has no connection");
    }

    @Override
    public Tunnel upgrade() throws IOException {
        throw new UnsupportedCapabilityException("a recorded answer has no connection");
    }

    @Override
    public void setReadDeadline(Instant deadline) {
        readDeadline = deadline;
    }

    @Override
    public void setWriteDeadline(Instant deadline) {
        writeDeadline = deadline;
    }

    @Override
    public void enableFullDuplex() {
        fullDuplex = true;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public long bytesWritten() {
        return written;
    }

    /** As with a server, up to {@value #BUFFER} bytes of content wait, and with them the head, until they are flushed. */
    @Override
    public boolean committed() {
        return flushes > 0 || written > BUFFER;
    }

    @Override
    public void reset() {
        if (committed()) {
            throw new IllegalStateException("the head of the answer is on its way: status " + status);
        }
        header.clear();
        trailer.clear();
        body.reset();
        sent = Header.empty();
        status = 0;
        written = 0;
    }

    /**
     * The answer as a client sees it once the handler has returned: 200 if no status was set, the fields as they were when it was,
     * and trailers after the content. May be asked for again; each has a body of its own.
     */
    public Response result() {
        Header fields = status == 0 ? header.copy() : sent;
        Body content = Body.of(new ByteArrayInputStream(body()), body.size(), trailers(fields));
        return new Response(status == 0 ? Status.OK : status, request.protocol(), fields, content, request, Optional.empty());
    }

    /** What was set as trailers, and fields that Trailer announced and that were set after the status (N-069). */
    private Header trailers(Header fields) {
        MutableHeader all = trailer.copy();
        for (String value : fields.values("Trailer")) {
            for (String name : value.split(",")) {
                String announced = name.strip();
                if (!fields.contains(announced) && !trailer.contains(announced)) {
                    header.values(announced).forEach(late -> all.add(announced, late));
                }
            }
        }
        all.names().stream().filter(name -> !TrailerName.isAllowed(name)).forEach(all::remove);
        return all;
    }

    /** The fields as they were when the status was set; empty before. */
    public Header sent() {
        return sent;
    }

    /** The content that a client would see. */
    public byte[] body() {
        return body.toByteArray();
    }

    /** The content as UTF-8. */
    public String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    /** The 1xx answers in order. */
    public List<Interim> interims() {
        return List.copyOf(interims);
    }

    /** Whether the handler flushed. */
    public boolean flushed() {
        return flushes > 0;
    }

    /** How often the handler flushed. */
    public int flushes() {
        return flushes;
    }

    /** Whether the handler asked for full duplex. */
    public boolean fullDuplex() {
        return fullDuplex;
    }

    /** The last read deadline; {@link Instant#MAX} is none. */
    public Instant readDeadline() {
        return readDeadline;
    }

    /** The last write deadline; {@link Instant#MAX} is none. */
    public Instant writeDeadline() {
        return writeDeadline;
    }
}
