package org.patchbay.http1;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.patchbay.http.Header;
import org.patchbay.semantics.ContentTypeSniffer;

/** The content of one answer on its way out: a buffer of 2048 bytes, then the coding that was chosen for it (N-059, N-060). */
final class AnswerContent {

    /** Content up to this size leaves with a Content-Length and in one write with its head. */
    static final int BUFFER = 2048;

    private static final byte[] NOTHING = {};

    private final ConnectionOutput output;
    private final ChunkedEncoder chunks;
    private final ByteSink buffer = new ByteSink(BUFFER);
    private AnswerPlan.Coding coding; // null until the head was put out

    AnswerContent(ConnectionOutput output) {
        this.output = output;
        this.chunks = new ChunkedEncoder(output.sink());
    }

    /** Whether {@code count} more bytes may wait. */
    boolean fits(int count) {
        return buffer.length() + count <= BUFFER;
    }

    /** The first bytes of the content: those that wait, then {@code next}. */
    byte[] sample(ByteBuffer next) {
        int kept = Math.min(buffer.length(), ContentTypeSniffer.SAMPLE);
        int more = Math.min(next.remaining(), ContentTypeSniffer.SAMPLE - kept);
        byte[] sample = new byte[kept + more];
        buffer.view().get(sample, 0, kept);
        next.get(next.position(), sample, kept, more);
        return sample;
    }

    /** Lets {@code bytes} wait. */
    void keep(ByteBuffer bytes) {
        buffer.put(bytes);
    }

    /** Forgets what waits. */
    void clear() {
        buffer.clear();
    }

    /** The head is out; what follows is coded so, or dropped if there is to be no content. */
    void begin(AnswerPlan.Coding chosen) {
        coding = chosen;
    }

    /** Sends what waits and then {@code bytes} at once, without copying them. */
    void send(ByteBuffer bytes) throws IOException {
        if (coding == AnswerPlan.Coding.NONE) {
            bytes.position(bytes.limit());
            return;
        }
        boolean chunked = coding == AnswerPlan.Coding.CHUNKED;
        if (chunked) {
            chunks.begin((long) buffer.length() + bytes.remaining());
        }
        output.sink().put(buffer.view());
        buffer.clear();
        output.write(bytes, chunked ? ChunkedEncoder.END : NOTHING);
    }

    /** Puts what waits into the output, as one chunk if there are chunks. */
    void push() {
        if (buffer.isEmpty() || coding == AnswerPlan.Coding.NONE) {
            buffer.clear();
            return;
        }
        if (coding == AnswerPlan.Coding.CHUNKED) {
            chunks.begin(buffer.length());
        }
        output.sink().put(buffer.view());
        if (coding == AnswerPlan.Coding.CHUNKED) {
            chunks.end();
        }
        buffer.clear();
    }

    /** The same, and the end of the content. */
    void end(Header trailer) {
        push();
        if (coding == AnswerPlan.Coding.CHUNKED) {
            chunks.last(trailer);
        }
    }
}
