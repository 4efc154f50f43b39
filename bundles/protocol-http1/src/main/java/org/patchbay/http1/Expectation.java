package org.patchbay.http1;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the client waits for before it sends its body: {@code Expect: 100-continue}, RFC 9110 §10.1.1 (N-079).
 *
 * <pre>
 * AWAITED ── first read of the body ──► ANSWERED
 *    └────── final answer, or a 100 of the handler's ──► DROPPED
 * NONE: the client expects nothing
 * </pre>
 *
 * The body may be read on one thread while another one answers (full duplex): whoever comes first decides, and an answer waits for
 * a 100 that is on its way.
 */
final class Expectation {

    private enum State { NONE, AWAITED, ANSWERED, DROPPED }

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Expectation NONE = new Expectation(null, State.NONE);

    private final ConnectionOutput output;                                // null if nothing is expected
    private final AtomicReference<State> state;
    private final CompletableFuture<Void> left = new CompletableFuture<>(); // done when the output is no longer used here

    private Expectation(ConnectionOutput output, State state) {
        this.output = output;
        this.state = new AtomicReference<>(state);
    }

    /** Nothing is expected. */
    static Expectation none() {
        return NONE;
    }

    static Expectation awaited(ConnectionOutput output) {
        return new Expectation(output, State.AWAITED);
    }

    /** The body is about to be read: lets the client send it. */
    void answer() throws IOException {
        if (this == NONE || !state.compareAndSet(State.AWAITED, State.ANSWERED)) {
            return;
        }
        try {
            ByteSink sink = output.begin();
            sink.put(CONTINUE);
            output.send(sink);
        } finally {
            left.complete(null);
        }
    }

    /** An answer is on its way that tells the client enough. From here on the output is the caller's. */
    void drop() {
        if (this != NONE && !state.compareAndSet(State.AWAITED, State.DROPPED) && state.get() == State.ANSWERED) {
            left.join();
        }
    }

    /** Whether the client said that it might not send its body: then an unread body can't be waited for. */
    boolean announced() {
        return this != NONE;
    }
}
