package org.patchbay.http1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.patchbay.http.Body;
import org.patchbay.http.BodyClosedException;
import org.patchbay.http.BodyTooLargeException;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.Header;
import org.patchbay.http.HttpException.Origin;

/**
 * The content of one request, read from its connection while its handler runs (N-021, N-024, N-088).
 *
 * <pre>
 * FREE ◄──► BUSY      one thread reads; a second one fails
 *   │        │
 *   └────────┴──► CLOSED   the handler returned, or the connection was handed over
 * </pre>
 */
final class RequestBody extends Body {

    private enum Use { FREE, BUSY, CLOSED }

    private final ConnectionInput input;
    private final BodyDecoder decoder;
    private final Expectation expectation;
    private final BodyDeadline deadline;
    private final long limit;
    private final AtomicReference<Use> use = new AtomicReference<>(Use.FREE);
    private long read;                  // content bytes, dropped ones too
    private volatile boolean closed;    // by the handler, or because the rest was dropped
    private volatile IOException failure; // null until a read failed; then for good
    private volatile boolean ended;     // no byte of the body is left on the connection
    private final AtomicReference<Consumer<Optional<IOException>>> observer = new AtomicReference<>();

    /** {@code limit} is the most content that is accepted. */
    RequestBody(ConnectionInput input, BodyDecoder decoder, Expectation expectation, BodyDeadline deadline, long limit) {
        this.input = input;
        this.decoder = decoder;
        this.expectation = expectation;
        this.deadline = deadline;
        this.limit = limit;
        this.ended = decoder.done();
    }

    /** Tells {@code told}, once, that the connection holds no more of the body, or why reading it failed. At once if that is so. */
    void onSettled(Consumer<Optional<IOException>> told) {
        observer.set(told);
        if (ended || failure != null) {
            settled();
        }
    }

    private void settled() {
        Consumer<Optional<IOException>> told = observer.getAndSet(null);
        if (told != null) {
            told.accept(Optional.ofNullable(failure));
        }
    }

    @Override
    public long length() {
        return decoder.length();
    }

    @Override
    public Header trailer() {
        return decoder.trailer();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        ByteBuffer into = ByteBuffer.wrap(target, offset, count);
        return count == 0 ? 0 : (int) exclusively(() -> {
            if (closed) {
                throw new BodyClosedException("the body is closed");
            }
            return transfer(into);
        });
    }

    @Override
    public void close() {
        closed = true;
    }

    /** A limit of a handler's is over (N-037): as if reading had failed, nothing is dropped, and the connection closes. */
    @Override
    public void abandon(IOException reason) {
        failure = failure == null ? reason : failure;
    }

    private interface Step {
        long run() throws IOException;
    }

    /** Runs {@code step} if no other thread uses the body, and remembers its failure, after which no byte can be trusted. */
    private long exclusively(Step step) throws IOException {
        if (!use.compareAndSet(Use.FREE, Use.BUSY)) {
            throw new BodyClosedException(use.get() == Use.BUSY ? "another thread reads the body" : "the handler has returned");
        }
        try {
            if (failure != null) {
                throw new IOException("the body could not be read: " + failure.getMessage(), failure);
            }
            return step.run();
        } catch (BodyClosedException refused) {
            throw refused;
        } catch (IOException failed) {
            IOException seen = PeerFailure.of(failed);
            failure = failure == null ? seen : failure;
            throw seen;
        } finally {
            use.compareAndSet(Use.BUSY, Use.FREE);
            ended = decoder.done();
            if (ended || failure != null) {
                settled();
            }
        }
    }

    /** Content into {@code target}, or dropped if that is null; -1 at the end of the body. */
    private long transfer(ByteBuffer target) throws IOException {
        while (true) {
            long ready = decoder.advance(input.buffer());
            if (decoder.done()) {
                return -1;
            }
            expectation.answer();
            long moved = move(target, ready);
            if (moved < 0) {
                throw cutShort();
            }
            if (ready > 0) {
                decoder.took(moved);
                count(moved);
                return moved;
            }
        }
    }

    /** Moves content, or waits for more framing if none is ready; -1 at the end of the stream. */
    private long move(ByteBuffer target, long ready) throws IOException {
        long moved = 0;
        deadline.begin();
        try {
            moved = ready == 0 ? input.fill() : target == null ? input.skip(ready) : input.read(target, ready);
            return moved;
        } finally {
            deadline.end(ready == 0 ? 0 : Math.max(0, moved));
        }
    }

    private void count(long moved) throws BodyTooLargeException {
        read += moved;
        if (read > limit) {
            throw new BodyTooLargeException(limit);
        }
    }

    private static ConnectionException cutShort() {
        return new ConnectionException(400, Origin.PEER, "RFC 9112 §8", "the body was cut short", "");
    }

    /** Whether all of it was read, so that the next byte belongs to the next request. Takes framing that is at hand already. */
    boolean complete() {
        if (use.get() != Use.CLOSED && failure == null && !decoder.done()) {
            try {
                exclusively(() -> decoder.advance(input.buffer()));
            } catch (IOException malformed) {
                return false;
            }
        }
        return decoder.done() && failure == null;
    }

    /** Whether {@link #drain} would wait for bytes: some are left, and they are worth waiting for. */
    boolean drainable(long limit) {
        return !complete() && failure == null && !expectation.announced() && decoder.remaining() < limit;
    }

    /**
     * Reads and drops what is left, so that the connection can go on (N-075).
     *
     * @return whether that came to the end; false if {@code limit} bytes or more are left, or the client may not send them
     */
    boolean drain(long limit) {
        if (complete()) {
            return true;
        }
        if (!drainable(limit)) {
            return false;
        }
        closed = true;
        long dropped = 0;
        try {
            while (dropped < limit) {
                long more = exclusively(() -> transfer(null));
                if (more < 0) {
                    return true;
                }
                dropped += more;
            }
            return false;
        } catch (IOException failed) {
            return false;
        }
    }

    /** When waiting for it ends. */
    BodyDeadline deadline() {
        return deadline;
    }

    /** Why reading failed, or null. */
    IOException failure() {
        return failure;
    }

    /** Takes the connection's input from the handler; false if another thread is still reading, so that nothing can be read any more. */
    boolean detach() {
        return use.getAndSet(Use.CLOSED) != Use.BUSY;
    }
}
