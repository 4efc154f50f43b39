package org.patchbay.http1;

import java.io.IOException;
import java.time.Duration;
import org.patchbay.http.BodyTooLargeException;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.Handler;
import org.patchbay.http.Header;
import org.patchbay.http.HttpException;
import org.patchbay.http.HttpException.Origin;
import org.patchbay.http.MessageException;
import org.patchbay.http.Method;
import org.patchbay.semantics.TokenList;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Outcome;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.spi.Session;
import org.patchbay.spi.Timeouts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The blocking loop over one connection: one request after the other, strictly in order (N-078).
 *
 * <pre>
 *        ┌───────────────── bytes at hand ──────────────────┐
 *        ▼                                                  │
 * ──► read head ──► downstream.serve ──► finish the answer ─┴─► nothing at hand: IDLE
 *        │ refused                └─ taken over: HANDED_OVER │
 *        └──► error answer ──► linger ──► CLOSED ◄───────────┘ must not go on
 * </pre>
 */
final class Conversation implements Session {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    /**
     * CR and LF bytes that are dropped before a request: some old clients send them after a POST (N-042, RFC 9112 §2.2). What
     * came before the first request of a conversation is not known, so that they are dropped there too.
     */
    private static final int STRAY_LINE_ENDS = 4;
    /** How long unread bytes are dropped after the last answer, so that a reset does not destroy it (N-077, RFC 9112 §9.6). */
    private static final Duration LINGER = Duration.ofMillis(500);
    /** How long an error answer may take to leave where the server sets no limit of its own. */
    private static final Duration ERROR_WRITE = Duration.ofSeconds(5);

    private enum Next { GO_ON, CLOSE, HANDED_OVER }

    private final Wire wire;
    private final Handler downstream;
    private final ServerPolicy policy;
    private Deadline readEnd; // for head and body of the present request
    private boolean writeLimited; // whether the connection has a write deadline, or may have
    private boolean answersHead; // whether the present request is a HEAD, as far as it was read

    Conversation(Wire wire, Handler downstream) {
        this.wire = wire;
        this.downstream = downstream;
        this.policy = wire.policy();
    }

    @Override
    public Outcome serve() {
        try {
            return converse();
        } catch (HttpException refused) {
            refuse(refused);
            return Outcome.CLOSED;
        } catch (IOException gone) {
            LOG.debug("{}: the connection failed", wire.connection().remoteAddress(), gone);
            return Outcome.CLOSED;
        } catch (RuntimeException fault) {
            LOG.error("{}: a fault of the protocol", wire.connection().remoteAddress(), fault);
            wire.connection().abort();
            return Outcome.CLOSED;
        }
    }

    private Outcome converse() throws IOException {
        if (!awaitRequest()) {
            return Outcome.CLOSED;
        }
        boolean first = true;
        while (true) {
            report(ConnectionState.ACTIVE);
            readEnd = Deadline.after(policy.timeouts().read());
            RequestHead head = head(first);
            if (head == null) {
                return Outcome.CLOSED;
            }
            switch (serve(head)) {
                case CLOSE -> {
                    return Outcome.CLOSED;
                }
                case HANDED_OVER -> {
                    return Outcome.HANDED_OVER;
                }
                case GO_ON -> wire.input().skipLineEnds(head.method().equals(Method.POST) ? STRAY_LINE_ENDS : 0);
            }
            if (!wire.input().hasRemaining()) {
                return idle();
            }
            report(ConnectionState.IDLE); // between any two requests (N-083)
            first = false;
        }
    }

    /**
     * Waits for the first byte of a request, until the deadline that is set already: line ends before it are none, and don't move
     * the deadline. False at the end of the stream.
     */
    private boolean awaitRequest() throws IOException {
        int left = STRAY_LINE_ENDS;
        do {
            if (!wire.input().hasRemaining() && wire.input().fill() < 0) {
                return false;
            }
            left -= wire.input().skipLineEnds(left);
        } while (!wire.input().hasRemaining());
        return true;
    }

    private Outcome idle() {
        if (writeLimited) {
            wire.connection().writeDeadline(Deadline.NONE);
            writeLimited = false;
        }
        wire.input().release();
        wire.connection().readDeadline(wire.shared().idleEnd().after(policy.timeouts().idle()));
        report(ConnectionState.IDLE);
        return Outcome.IDLE;
    }

    private void report(ConnectionState state) {
        wire.listener().state(wire.connection(), state);
    }

    /** Reads a head; null if the stream ended before its first byte (N-055). */
    private RequestHead head(boolean first) throws IOException {
        HeadParser parser = wire.shared().parsers().take();
        parser.begin(policy.limits(), policy.leniencies());
        if (!read(parser, first)) {
            return null;
        }
        RequestHead head = parser.head();
        parser.end();
        wire.shared().parsers().give(parser);
        return head;
    }

    /**
     * Reads on; false if the stream ended before its first byte. Only a head that is not there as a whole needs a deadline:
     * the {@code first} may have begun before the conversation did (N-094).
     */
    private boolean read(HeadParser parser, boolean first) throws IOException {
        try {
            if (parser.feed(wire.input().buffer())) {
                return true;
            }
            wire.connection().readDeadline(first ? policy.headDeadline(wire.connection()) : Deadline.after(policy.timeouts().head()));
            do {
                if (wire.input().fill() < 0) {
                    if (parser.started()) {
                        throw new ConnectionException(400, Origin.PEER, "RFC 9112 §8", "the head was cut short", "");
                    }
                    return false;
                }
            } while (!parser.feed(wire.input().buffer()));
            return true;
        } finally {
            answersHead = parser.asksForHead();
        }
    }

    private Next serve(RequestHead head) throws IOException {
        Deadline writeEnd = Deadline.after(policy.timeouts().write());
        if (writeLimited || !writeEnd.isNone()) {
            wire.connection().writeDeadline(writeEnd);
            writeLimited = true;
        }
        BodyFraming framing = BodyFraming.of(head);
        Expectation expectation = expectation(head, framing);
        Turn turn = framing.isEmpty() ? new Turn(wire, head, null, expectation) : withBody(head, framing, expectation);
        AnswerWriter writer = new AnswerWriter(turn);
        Throwable thrown = call(turn, writer);
        writeLimited |= turn.writeLimited();
        if (writer.isHandedOver()) {
            if (thrown != null) {
                wire.connection().abort(); // whoever should have closed it has failed
            }
            return Next.HANDED_OVER;
        }
        return thrown == null ? finish(turn, writer) : breakOff(turn, writer);
    }

    private Turn withBody(RequestHead head, BodyFraming framing, Expectation expectation) throws IOException {
        if (framing instanceof BodyFraming.Fixed(long length) && length > policy.limits().body()) {
            throw new BodyTooLargeException(policy.limits().body());
        }
        wire.connection().readDeadline(readEnd);
        BodyDeadline deadline = new BodyDeadline(wire.connection(), readEnd, policy.bodyRate(), System::nanoTime);
        BodyDecoder decoder = BodyDecoder.of(framing, policy.limits(), policy.leniencies());
        return new Turn(wire, head, new RequestBody(wire.input(), decoder, expectation, deadline, policy.limits().body()), expectation);
    }

    private Expectation expectation(RequestHead head, BodyFraming framing) throws MessageException {
        Header header = head.header();
        if (!header.contains("Expect")) {
            return Expectation.none();
        }
        if (TokenList.contains(header, "Expect", "100-continue")) {
            return head.isHttp11() && !framing.isEmpty() ? Expectation.awaited(wire.output()) : Expectation.none();
        }
        throw new MessageException(417, Origin.PEER, "RFC 9110 §10.1.1", "an expectation that can't be met",
                header.get("Expect").orElse(""));
    }

    /** Calls the handler; what it throws is returned, since it says only that the answer is to be broken off. */
    private Throwable call(Turn turn, AnswerWriter writer) {
        try {
            Handler handler = isGeneralOptions(turn.head()) ? (w, r) -> w.header().set("Content-Length", "0") : downstream;
            handler.serve(writer, turn);
            return null;
        } catch (Throwable failed) { // also errors: the connection's thread must reach its end in order
            LOG.debug("{}: the handler threw", wire.connection().remoteAddress(), failed);
            return failed;
        } finally {
            turn.handlerReturned();
            Thread.interrupted(); // an interrupt was meant for the handler
        }
    }

    /** {@code OPTIONS *} asks the server, not a handler (N-101). */
    private boolean isGeneralOptions(RequestHead head) {
        return head.method().equals(Method.OPTIONS) && head.line().target().text().equals("*")
                && !policy.disableGeneralOptionsHandler();
    }

    private Next finish(Turn turn, AnswerWriter writer) throws IOException {
        boolean goOn = writer.finish();
        boolean free = turn.detachBody();
        if (free && goOn) {
            return Next.GO_ON;
        }
        if (free) {
            linger(); // always: what is on its way to us is not known
        }
        return Next.CLOSE;
    }

    /** A request whose body broke a rule is told so if nothing was answered; else the client sees an answer that has no end. */
    private Next breakOff(Turn turn, AnswerWriter writer) throws IOException {
        turn.detachBody();
        if (!writer.committed() && turn.received() != null && turn.received().failure() instanceof HttpException fault) {
            throw fault;
        }
        boolean ambiguous = writer.breakOff();
        wire.output().flush();
        if (ambiguous) {
            wire.connection().abort();
        }
        return Next.CLOSE;
    }

    /** Answers minimally, in the place of the answer to the request that was refused. */
    private void refuse(HttpException fault) {
        LOG.debug("{}: refused: {}", wire.connection().remoteAddress(), fault.getMessage());
        Duration limit = policy.timeouts().write().compareTo(ERROR_WRITE) < 0 ? policy.timeouts().write() : ERROR_WRITE;
        wire.connection().writeDeadline(Deadline.after(limit));
        try {
            ErrorAnswer answer = ErrorAnswer.to(fault);
            ByteSink sink = wire.output().begin();
            if (answersHead) {
                answer.encodeHead(sink); // RFC 9110 §9.3.2: no content
            } else {
                answer.encode(sink);
            }
            wire.output().send(sink);
            linger();
        } catch (IOException gone) {
            LOG.debug("{}: could not answer", wire.connection().remoteAddress(), gone);
        }
    }

    /**
     * Half-closes, then reads and drops for a short while. However much comes in that time: to close before would destroy the
     * answer, and the network lets nobody take more than its share of the time.
     */
    private void linger() throws IOException {
        wire.connection().shutdownOutput();
        wire.connection().readDeadline(Deadline.after(LINGER));
        try {
            wire.input().dropAll();
        } catch (IOException ended) {
            LOG.trace("{}: lingered", wire.connection().remoteAddress(), ended);
        }
    }
}
