package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.ForwardingResponseWriter;
import org.patchbay.http.Handler;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.Outcome;
import org.patchbay.testkit.LateAssertions;

/** The loop over a scripted connection: what is sent, in how many writes, and how the conversation is left. */
class ConversationTest {

    private static final String GET = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final Handler HELLO = (w, r) -> {
        w.header().set("Content-Type", "text/plain");
        w.write("hello\n");
    };

    private final List<ConnectionState> states = new ArrayList<>();

    private Outcome serve(ScriptedConnection connection, Handler handler) {
        return serve(connection, FixedPolicy.DEFAULT, handler);
    }

    private Outcome serve(ScriptedConnection connection, FixedPolicy policy, Handler handler) {
        LateAssertions assertions = new LateAssertions();
        Outcome outcome = new Http1Protocol().serve(connection, assertions.wrap(handler), policy, (c, state) -> states.add(state));
        assertions.check();
        connection.returned();
        return outcome;
    }

    @Test
    void aSmallAnswerLeavesInOneWriteWithItsFieldsInOrder() {
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET);

        Outcome outcome = serve(connection, HELLO);

        assertEquals(Outcome.IDLE, outcome);
        assertEquals("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nDate: " + FixedPolicy.DATE
                + "\r\nContent-Length: 6\r\n\r\nhello\n", connection.sent());
        assertEquals(1, connection.writes);
        assertEquals(0, connection.watches, "nobody asked whether the client is still there");
        assertEquals(List.of(ConnectionState.ACTIVE, ConnectionState.IDLE), states);
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrderAndLeaveTogether() { // N-078
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET + GET + GET);

        assertEquals(Outcome.IDLE, serve(connection, HELLO));

        assertEquals(3, connection.sent().split("hello\n", -1).length - 1);
        assertEquals(1, connection.writes, "the last takes along those that could wait");
        assertEquals("[ACTIVE, IDLE, ACTIVE, IDLE, ACTIVE, IDLE]", states.toString(), "N-083");
    }

    @Test
    void anAnswerHasLeftBeforeTheNextHandlerWaitsOrFlushes() { // N-078
        String post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nx";
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET + post, "y" + GET + GET);
        List<Integer> sentBefore = new ArrayList<>();

        serve(connection, (w, r) -> {
            r.body().readAllBytes();
            sentBefore.add(connection.sent().split("hello\n", -1).length - 1);
            w.write("hello\n");
            if (sentBefore.size() == 3) {
                w.flush();
                sentBefore.add(connection.sent().split("hello\n", -1).length - 1);
            }
        });

        assertEquals(List.of(0, 1, 1, 3, 3), sentBefore, "the second handler waits, the third flushes");
        assertEquals(4, connection.sent().split("hello\n", -1).length - 1);
    }

    @Test
    void answersThatWaitAreNotLostWhereTheNextIsBrokenOffOrTheConnectionTaken() {
        for (Handler last : List.<Handler>of((w, r) -> w.hijack(), (w, r) -> {
            throw new IllegalStateException("on purpose");
        })) {
            ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET + GET.replace("hello", "last"));

            new Http1Protocol().serve(connection, (w, r) -> (r.target().equals("/last") ? last : HELLO).serve(w, r),
                    FixedPolicy.DEFAULT, (c, state) -> { });

            assertTrue(connection.sent().endsWith("\r\n\r\nhello\n"), connection.sent());
        }
    }

    @Test
    void lineEndsWhileIdleAreNoRequestAndMoveNoDeadline() { // N-042
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.ENDS, "\r\n", "\r", "\n");

        assertEquals(Outcome.CLOSED, serve(connection, HELLO));

        assertEquals(List.of(), states, "not active: nothing was asked");
        assertEquals(List.of(), connection.readDeadlines, "the end of the idle time stands");
        assertEquals("", connection.sent());
    }

    @Test
    void lineEndsWhileIdleAreBounded() { // N-042
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, "\r\n", "\r\n", "\r\n" + GET);

        assertEquals(Outcome.CLOSED, serve(connection, HELLO));

        assertTrue(connection.sent().startsWith("HTTP/1.1 400 "), connection.sent());
    }

    @Test
    void anAnswerIsSentBeforeTheRestOfTheNextHeadIsWaitedFor() {
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET + "GET /hello",
                " HTTP/1.1\r\nHost: a\r\n\r\n");

        assertEquals(Outcome.IDLE, serve(connection, HELLO));

        assertEquals(2, connection.writes);
    }

    @Test
    void aMalformedRequestIsAnsweredMinimallyAndEndsTheConnection() {
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.ENDS, "GE(T / HTTP/1.1\r\nHost: a\r\n\r\n" + GET);

        assertEquals(Outcome.CLOSED, serve(connection, HELLO));

        assertEquals("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n400 Bad Request",
                connection.sent());
        assertTrue(connection.outputEnded, "half-closed, so that the answer can be read");
        assertFalse(connection.aborted);
    }

    /** RFC 9110 §9.3.2; the first found by fuzzing. */
    @Test
    void theErrorAnswerToAHeadHasNoContent() {
        String head = "HEAD /hello HTTP/1.1\r\n";
        List<String> refused = List.of(head + "Host: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxx", head + "Host: a\r\nbad\r\n",
                head + "Host: a\r\n", head + "\r\n", "HEAD /a#b HTTP/1.1\r\n", "HEAD / HTTP/1,1\r\n", "HEAD \u0000",
                GET + "HEAD \u0000");
        for (String request : refused) {
            ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.ENDS, request);

            assertEquals(Outcome.CLOSED, serve(connection, (w, r) -> r.body().readAllBytes()));

            String answer = connection.sent().substring(connection.sent().lastIndexOf("HTTP/1.1 "));
            assertTrue(answer.startsWith("HTTP/1.1 400 Bad Request"), () -> answer + " to " + request);
            assertTrue(answer.endsWith("\r\nConnection: close\r\n\r\n"), () -> answer + " to " + request);
        }
    }

    @Test
    void theErrorAnswerBehindAHeadIsThatToItsOwnRequest() {
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.ENDS,
                "HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\nHEADS / HTTP/9.9\r\n");

        assertEquals(Outcome.CLOSED, serve(connection, HELLO));

        assertTrue(connection.sent().endsWith("\r\n\r\n505 HTTP Version Not Supported: unsupported protocol version"), connection.sent());
    }

    @Test
    void requestsBehindAnAnswerThatClosesAreNotRun() {
        List<String> run = new ArrayList<>();
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.ENDS,
                GET.replace("Host: a", "Host: a\r\nConnection: close") + GET.replace("/hello", "/secret"));

        assertEquals(Outcome.CLOSED, serve(connection, (w, r) -> run.add(r.target())));

        assertEquals(List.of("/hello"), run);
        assertTrue(connection.outputEnded, "what is unread is dropped after the answer (N-077)");
    }

    @Test
    void whatWaitsToBeSentIsBoundedHoweverMuchIsWritten() { // N-059
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET);
        List<Integer> waiting = new ArrayList<>();

        serve(connection, (w, r) -> {
            for (int size : new int[] {1, 2000, 100, 1_000_000, 2048, 2048, 70_000, 1}) {
                w.write(new byte[size]);
                waiting.add((int) w.bytesWritten() - connection.sent().length());
            }
        });

        assertTrue(waiting.stream().allMatch(bytes -> bytes <= AnswerContent.BUFFER), waiting::toString);
    }

    @Test
    void theFirstStatusStays() {
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET);

        serve(connection, (w, r) -> {
            w.writeHeader(201);
            w.writeHeader(500);
            w.header().set("X-Late", "1");
        });

        assertTrue(connection.sent().startsWith("HTTP/1.1 201 Created\r\n"), "N-003: " + connection.sent());
        assertFalse(connection.sent().contains("X-Late"), "N-005");
    }

    @Test
    void aSecondStatusIsLoggedWithItsCaller() { // N-003
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET);

        try (LogLines log = new LogLines(AnswerWriter.class)) {
            serve(connection, (w, r) -> {
                w.writeHeader(201);
                new ForwardingResponseWriter(w) { }.writeHeader(500);
            });

            assertEquals(1, log.lines().size(), log.lines()::toString);
            String line = "WARN superfluous status 500 after 201 for /hello, by .*ConversationTest.java:\\d+\\)";
            assertTrue(log.lines().getFirst().matches(line), log.lines()::toString);
        }
    }

    @Test
    void aLengthThatIsLeftOutIsLoggedWithItsCaller() { // N-063, N-064
        for (String coding : List.of("chunked", "identity", "")) {
            for (String length : List.of("5", "five")) {
                ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET);
                try (LogLines log = new LogLines(AnswerWriter.class)) {
                    serve(connection, (w, r) -> {
                        w.header().set("Content-Length", length);
                        if (!coding.isEmpty()) {
                            w.header().set("Transfer-Encoding", coding);
                        }
                        w.write("hello");
                    });
                    boolean kept = length.equals("5") && !coding.equals("chunked");
                    assertEquals(kept ? 0 : 1, log.lines().size(), () -> coding + " " + length + " " + log.lines());
                    assertTrue(kept || log.lines().getFirst().contains("ConversationTest.java:"), log.lines()::toString);
                }
            }
        }
    }

    @Test
    void nothingIsSentBehindAWriteThatFailedAndMayHaveLeftInPart() {
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET);

        assertEquals(Outcome.CLOSED, serve(connection, (w, r) -> {
            w.write("lost");
            connection.outputEnded = true;
            assertThrows(IOException.class, w::flush);
            connection.outputEnded = false;
            w.write("taken for the first bytes");
            assertThrows(IOException.class, w::flush);
        }));

        assertEquals("", connection.sent());
    }

    @Test
    void anInterruptOfAHandlerIsNotSeenByTheNext() {
        List<Boolean> interrupted = new ArrayList<>();
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET + GET);

        serve(connection, (w, r) -> {
            interrupted.add(Thread.interrupted());
            Thread.currentThread().interrupt();
        });

        assertEquals(List.of(false, false), interrupted);
        assertFalse(Thread.interrupted(), "nor by the thread that waits for more");
    }

    @Test
    void nothingOfABrokenConnectionLeavesTheProtocol() {
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET);
        connection.shutdownOutput(); // so that every write fails

        assertEquals(Outcome.CLOSED, serve(connection, HELLO));

        ScriptedConnection faulty = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET);
        assertEquals(Outcome.CLOSED, serve(faulty, (w, r) -> {
            throw new StackOverflowError("on purpose");
        }));
        assertEquals("", faulty.sent(), "broken off before anything was committed");
    }

    @Test
    void theClientIsWatchedFromTheFirstQuestionOn() {
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET);
        List<Boolean> done = new ArrayList<>();

        serve(connection, (w, r) -> {
            done.add(r.context().isDone());
            connection.leave();
            done.add(r.context().isDone());
        });

        assertEquals(List.of(false, true), done);
        assertEquals(1, connection.watches);
    }

    @Test
    void theConnectionIsNotWatchedWhileItHoldsTheBody() {
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS,
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab", "cd");
        List<Integer> watches = new ArrayList<>();

        serve(connection, (w, r) -> {
            r.context().isDone();
            r.body().readNBytes(2);
            watches.add(connection.watches);
            r.body().readNBytes(2);
            watches.add(connection.watches);
        });

        assertEquals(List.of(0, 1), watches, "a watch reads ahead, byte by byte: N-080");
    }

    @Test
    void aTunnelIsNotWatched() {
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET);
        List<Integer> unwatches = new ArrayList<>();

        serve(connection, (w, r) -> {
            r.context().isDone();
            w.hijack();
            unwatches.add(connection.unwatches);
        });

        assertEquals(List.of(1), unwatches, "its holder reads it now: N-085");
    }

    @Test
    void whoeverMeetsTheClientsEndInTheBodyEndsTheContext() {
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.ENDS,
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab");
        List<Boolean> done = new ArrayList<>();

        serve(connection, (w, r) -> {
            done.add(r.context().isDone());
            assertThrows(ConnectionException.class, r.body()::readAllBytes);
            done.add(r.context().isDone());
        });

        assertEquals(List.of(false, true), done, "N-023");
    }
}
