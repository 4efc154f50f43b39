package org.patchbay.http1;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.patchbay.http.Header;
import org.patchbay.semantics.ContentTypeSniffer;

/**
 * The content of one answer on its way out: up to 2048 bytes wait, then the coding that was chosen for it (N-059, N-060). Part of its
 * {@link Answer}, so that each request has one object less.
 */
abstract sealed class AnswerContent permits Answer {

    /** Content up to this size leaves with a Content-Length and in one write with its head. */
    static final int BUFFER = 2048;

    private static final byte[] NOTHING = {};
    /** What is made for a second piece at least: who writes in small pieces shall not make a new array each time. */
    private static final int PIECES = 256;
    private static final VarHandle CODING;

    static {
        try {
            CODING = MethodHandles.lookup().findVarHandle(AnswerContent.class, "coding", AnswerPlan.Coding.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private byte[] kept = NOTHING;
    private int length;
    private volatile AnswerPlan.Coding coding; // null until the head was put out

    /** Whether {@code count} more bytes may wait. */
    final boolean fits(long count) {
        return count <= BUFFER - length;
    }

    /** The first bytes of the content: those that wait, then {@code next}. */
    final byte[] sample(ByteBuffer next) {
        int first = Math.min(length, ContentTypeSniffer.SAMPLE);
        int more = Math.min(next.remaining(), ContentTypeSniffer.SAMPLE - first);
        byte[] sample = new byte[first + more];
        System.arraycopy(kept, 0, sample, 0, first);
        next.get(next.position(), sample, first, more);
        return sample;
    }

    /** Lets {@code bytes} wait. */
    final void keep(ByteBuffer bytes) {
        int count = bytes.remaining();
        make(count);
        bytes.get(kept, length, count);
        length += count;
    }

    /** The same. */
    final void keep(byte[] bytes, int offset, int count) {
        make(count);
        System.arraycopy(bytes, offset, kept, length, count);
        length += count;
    }

    /** Room for {@code count} more: just so much at first, since most answers are written at once. */
    private void make(int count) {
        if (kept.length - length < count) {
            int capacity = length == 0 ? count : Math.clamp(Math.max(PIECES, 2L * (length + count)), length + count, BUFFER);
            kept = Arrays.copyOf(kept, capacity);
        }
    }

    /** Forgets what waits. */
    final void dropContent() {
        length = 0;
    }

    /** The head is out; what follows is coded so, or dropped if there is to be no content. No fence: nobody relies on the order. */
    final void code(AnswerPlan.Coding chosen) {
        CODING.setRelease(this, chosen);
    }

    /** How the content is coded; null until the head was put out. */
    final AnswerPlan.Coding coding() {
        return coding;
    }

    /** Whether content leaves at all. */
    private boolean leaves() {
        return coding != AnswerPlan.Coding.NONE;
    }

    /** Sends {@code sink}, what waits, and then {@code bytes} at once, without copying them. */
    final void sendContent(ByteBuffer bytes, ByteSink sink, ConnectionOutput output) throws IOException {
        boolean chunked = coding == AnswerPlan.Coding.CHUNKED;
        if (!leaves()) {
            bytes.position(bytes.limit());
            output.send(sink);
            return;
        }
        if (chunked) {
            new ChunkedEncoder(sink).begin((long) length + bytes.remaining());
        }
        sink.put(kept, 0, length);
        length = 0;
        output.send(sink, bytes, chunked ? ChunkedEncoder.END : NOTHING);
    }

    /** Sends {@code sink}, what waits, and then a part of a file. */
    final void sendContent(FileRegion region, ByteSink sink, ConnectionOutput output) throws IOException {
        boolean chunked = coding == AnswerPlan.Coding.CHUNKED;
        if (leaves()) {
            if (chunked) {
                new ChunkedEncoder(sink).begin(length + region.count());
            }
            sink.put(kept, 0, length);
            output.send(sink, region, chunked ? ChunkedEncoder.END : NOTHING);
        } else {
            output.send(sink);
        }
        length = 0;
    }

    /** Puts what waits into {@code sink}, as one chunk if there are chunks. */
    final void pushContent(ByteSink sink) {
        if (length > 0 && leaves()) {
            boolean chunked = coding == AnswerPlan.Coding.CHUNKED;
            if (chunked) {
                new ChunkedEncoder(sink).begin(length);
            }
            sink.put(kept, 0, length);
            if (chunked) {
                new ChunkedEncoder(sink).end();
            }
        }
        length = 0;
    }

    /** The end of the content. */
    final void endContent(ByteSink sink, Header trailer) {
        if (coding == AnswerPlan.Coding.CHUNKED) {
            new ChunkedEncoder(sink).last(trailer);
        }
    }
}
