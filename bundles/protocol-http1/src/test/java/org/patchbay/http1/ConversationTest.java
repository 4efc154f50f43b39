package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET + "GET /hello", " HTTP/1.1\r\nHost: a\r\n\r\n");

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
}
