package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.fuzz.input.Pieces;
import org.patchbay.fuzz.input.Reading;
import org.patchbay.fuzz.input.Target.End;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http1.MessageReader.StrayLineEnds;
import org.patchbay.spi.Connection;
import org.patchbay.spi.Limits;
import org.patchbay.spi.Outcome;
import org.patchbay.testkit.MemoryNetwork;
import org.patchbay.testkit.Wire;
import org.patchbay.testkit.WireClient;
import org.patchbay.testkit.WireResponse;

/**
 * The whole protocol over a connection in memory whose client has sent everything and ended its stream. What must hold:
 * requests reach the handler as {@link MessageReader} reads them, in order; each gets one answer; an error is the last answer,
 * and the connection is closed after it; and none of it depends on how the bytes arrived.
 */
final class ConversationCheck {

    private static final int CAPACITY = 32 * 1024;
    private static final String NUMBER = "X-Number";

    private final List<String> handled = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private boolean broken;  // whether a handler could not read a body
    private boolean closing; // whether the last answer says that nothing follows

    private ConversationCheck() {
    }

    static End run(byte[] input, Pieces pieces) throws IOException {
        if (input.length > CAPACITY / 2) {
            return End.INCOMPLETE; // would need a client that reads meanwhile
        }
        ConversationCheck whole = new ConversationCheck();
        whole.converse(input, Wire.PERFECT);
        MessageReader reader = new MessageReader(Limits.DEFAULT, StrayLineEnds.FIRST_AND_AFTER_POST);
        Reading reading = reader.read(Pieces.whole(input));
        whole.check(reading);
        MessageReader lenient = new MessageReader(Limits.DEFAULT, StrayLineEnds.ALWAYS);
        lenient.read(Pieces.whole(input));
        if (reader.dropped() == lenient.dropped()) { // else: whether the client paused before stray line ends matters (N-042)
            ConversationCheck cut = new ConversationCheck();
            cut.converse(input, Wire.PERFECT.withPiece(1 + pieces.choose(64)));
            assertEquals(whole.handled, cut.handled, "handled otherwise in pieces");
            assertEquals(whole.answers, cut.answers, "answered otherwise in pieces");
        }
        return !reading.wellFormed() ? End.REFUSED : reading.messages().isEmpty() ? End.INCOMPLETE : End.ACCEPTED;
    }

    private void converse(byte[] input, Wire wire) throws IOException {
        try (MemoryNetwork network = new MemoryNetwork()) {
            MemoryNetwork.Pair pair = network.pair(wire.withCapacity(CAPACITY), Wire.PERFECT.withCapacity(4 * CAPACITY));
            if (input.length > 0) {
                pair.client().write(ByteBuffer.wrap(input));
            }
            pair.client().shutdownOutput();
            Connection server = pair.server();
            Http1Protocol protocol = new Http1Protocol();
            Outcome outcome = Outcome.IDLE;
            for (int turn = 0; outcome == Outcome.IDLE; turn++) {
                assertTrue(turn <= input.length + 1, "the conversation makes no progress");
                outcome = protocol.serve(server, this::serve, FuzzPolicy.DEFAULT, (connection, state) -> { });
            }
            assertEquals(Outcome.CLOSED, outcome);
            server.close();
            try (WireClient client = WireClient.over(pair.client())) {
                collect(client);
            }
            assertEquals(List.of(), network.failures());
        }
    }

    /** Reads the body, or some of it, or none, as the path's length has it; answers in one piece, or in many. */
    private void serve(ResponseWriter writer, Request request) throws IOException {
        handled.add(request.method() + " " + request.target());
        writer.header().set(NUMBER, String.valueOf(handled.size()));
        String path = request.target();
        int kind = path.length() % 5;
        try {
            byte[] content = kind == 0 ? new byte[0] : request.body().readNBytes(kind == 1 ? 3 : Integer.MAX_VALUE);
            if (kind == 2) {
                writer.header().set("Trailer", "X-Sum");
                writer.stream().write(content);
                writer.header().set("X-Sum", String.valueOf(content.length));
            } else if (kind == 3) {
                try (OutputStream stream = writer.stream()) {
                    stream.write(content);
                    writer.flush();
                    stream.write("z".repeat(3000).getBytes());
                }
            } else if (kind == 4) {
                writer.writeHeader(204);
            } else {
                writer.write("ok");
            }
        } catch (IOException fault) {
            broken = true;
            throw fault;
        }
    }

    /** All answers until the end; one that is cut short, or that our strict reader refuses, fails. */
    private void collect(WireClient client) {
        while (!ended(client)) {
            String request = answers.size() < handled.size() ? handled.get(answers.size()) : "";
            WireResponse answer = client.wantFinal(request.substring(0, Math.max(0, request.indexOf(' '))));
            answers.add(answer.status() + " " + answer.field(NUMBER).orElse("-"));
            assertTrue(broken || !answer.cutShort(), () -> "an answer that is cut short: " + answer);
            closing = answer.fields("Connection").contains("close");
        }
    }

    private boolean ended(WireClient client) {
        try {
            client.wantEnd();
            return true;
        } catch (AssertionError more) {
            assertFalse(closing, () -> "something follows an answer that closes: " + answers);
            return false;
        }
    }

    private void check(Reading reading) {
        List<String> complete = reading.messages().stream().map(message -> message.method() + " " + message.target()).toList();
        int both = Math.min(handled.size(), complete.size());
        assertEquals(complete.subList(0, both), handled.subList(0, both), "the handler saw other requests than the parsers");
        assertTrue(handled.size() <= complete.size() + 1, "the handler saw a request that is none"); // the last may be incomplete
        assertTrue(answers.size() <= handled.size() + 1, "more answers than requests and an error");
        for (int i = 0; i < answers.size(); i++) {
            boolean last = i == answers.size() - 1;
            String answer = answers.get(i);
            assertTrue(answer.endsWith(" " + (i + 1)) || last && answer.endsWith(" -"), "an answer that belongs to no request");
        }
        String last = answers.isEmpty() ? "" : answers.getLast();
        if (last.endsWith(" -") && answers.size() > handled.size()) {
            assertTrue(answers.size() <= complete.size() + 1 && (!reading.wellFormed() || isCutShort(reading) || last.startsWith("417")),
                    "an error answer to what the parsers accept: " + last);
        }
        assertTrue(closing || !last.endsWith(" -"), () -> "an error answer that does not say that nothing follows: " + answers);
    }

    private static boolean isCutShort(Reading reading) {
        return reading.refusal().equals(Reading.Refusal.MORE);
    }

    @Override
    public String toString() {
        return answers + " to " + handled;
    }
}
