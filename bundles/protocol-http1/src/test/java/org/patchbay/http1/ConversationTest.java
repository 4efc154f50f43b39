package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.Handler;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.Outcome;

/** The loop over a scripted connection: what is sent, in how many writes, and how the conversation is left. */
class ConversationTest {

    private static final String GET = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final Handler HELLO = (w, r) -> {
        w.header().set("Content-Type", "text/plain");
        w.write("hello\n");
    };

    private final List<ConnectionState> states = new ArrayList<>();

    private Outcome serve(ScriptedConnection connection, Handler handler) {
        return new Http1Protocol().serve(connection, handler, FixedPolicy.DEFAULT, (c, state) -> states.add(state));
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
    void pipelinedRequestsAreAnsweredInOrderAndInOneWrite() {
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET + GET + GET);

        assertEquals(Outcome.IDLE, serve(connection, HELLO));

        assertEquals(3, connection.sent().split("hello\n", -1).length - 1);
        assertEquals(1, connection.writes);
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
    void answersThatWaitNeverExceedTheWriteBuffer() {
        int requests = 200;
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET.repeat(requests));
        byte[] content = new byte[2000];

        assertEquals(Outcome.IDLE, serve(connection, (w, r) -> w.write(content)));

        int least = requests * content.length / (ConnectionOutput.MOST_HELD + 4096);
        assertTrue(connection.writes > least && connection.writes < requests / 10, connection.writes + " writes");
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

    @Test
    void droppingTheRestOfABodyHasALimitEvenIfReadingHasNone() {
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS,
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab");
        List<Boolean> limited = new ArrayList<>();

        serve(connection, (w, r) -> {
            limited.add(!connection.readDeadlines.getLast().isNone());
            w.write("x".repeat(5000)); // more than the buffer holds: the head leaves, and the body must be out of the way
            limited.add(!connection.readDeadlines.getLast().isNone());
        });

        assertEquals(List.of(false, true), limited, "the handler's waits are its own, this one is ours");
    }
}
