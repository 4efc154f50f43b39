package org.patchbay.http1;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What the client waits for before it sends its body: {@code Expect: 100-continue}, RFC 9110 §10.1.1 (N-079).
 *
 * <pre>
 * AWAITED ── first read of the body ──► ANSWERED
 *    └────── final answer, or a 100 of the handler's ──► DROPPED
 * NONE: the client expects nothing
 * </pre>
 */
final class Expectation {

    private enum State { NONE, AWAITED, ANSWERED, DROPPED }

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ConnectionOutput output;
    private State state;

    private Expectation(ConnectionOutput output, State state) {
        this.output = output;
        this.state = state;
    }

    static Expectation none(ConnectionOutput output) {
        return new Expectation(output, State.NONE);
    }

    static Expectation awaited(ConnectionOutput output) {
        return new Expectation(output, State.AWAITED);
    }

    /** The body is about to be read: lets the client send it. */
    void answer() throws IOException {
        if (state == State.AWAITED) {
            state = State.ANSWERED;
            output.sink().put(CONTINUE);
            output.flush();
        }
    }

    /** An answer is on its way that tells the client enough. */
    void drop() {
        if (state == State.AWAITED) {
            state = State.DROPPED;
        }
    }

    /** Whether the client said that it might not send its body: then an unread body can't be waited for. */
    boolean announced() {
        return state != State.NONE;
    }
}
