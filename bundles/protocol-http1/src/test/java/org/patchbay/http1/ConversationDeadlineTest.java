package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Handler;
import org.patchbay.spi.Deadline;
import org.patchbay.spi.Outcome;
import org.patchbay.spi.Timeouts;
import org.patchbay.testkit.LateAssertions;

/** Which deadlines a conversation sets, and for what. */
class ConversationDeadlineTest {

    private static final String GET = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final Handler HELLO = (w, r) -> w.write("hello\n");

    private static Outcome serve(ScriptedConnection connection, Handler handler) {
        return serve(connection, FixedPolicy.DEFAULT, handler);
    }

    private static Outcome serve(ScriptedConnection connection, FixedPolicy policy, Handler handler) {
        LateAssertions assertions = new LateAssertions();
        Outcome outcome = new Http1Protocol().serve(connection, assertions.wrap(handler), policy, (c, state) -> { });
        assertions.check();
        connection.returned();
        return outcome;
    }

    @Test
    void theFirstHeadHasTheTimeThatIsLeftAndLaterOnesTheWhole() { // N-094
        String post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n";
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, "PO", post.substring(2), "xPO",
                post.substring(2), "x");
        Deadline left = new Deadline(42);

        serve(connection, FixedPolicy.DEFAULT.with(left), HELLO);

        assertEquals(left, connection.readDeadlines.getFirst());
        assertEquals(1, connection.readDeadlines.stream().filter(left::equals).count());
        assertTrue(connection.readDeadlines.get(1).isNone(), "bodies have none by default");
        long limited = connection.readDeadlines.stream().filter(deadline -> !deadline.isNone() && !left.equals(deadline)).count();
        assertTrue(limited >= 2, "the second head has a limit of its own, and the idle time has");
    }

    @Test
    void aRequestThatIsThereAsAWholeMovesNoDeadlineButThatOfTheIdleTime() {
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET + GET);

        assertEquals(Outcome.IDLE, serve(connection, HELLO));

        assertEquals(1, connection.readDeadlines.size());
        assertFalse(connection.readDeadlines.getFirst().isNone());
        assertEquals(List.of(), connection.writeDeadlines);
    }

    @Test
    void aWriteDeadlineOfAHandlersEndsWithItsAnswer() { // N-095
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET + GET);

        serve(connection, (w, r) -> {
            if (connection.sent().isEmpty()) {
                w.setWriteDeadline(Instant.now().plusSeconds(60));
            } else {
                assertEquals(Deadline.NONE, connection.writeDeadlines.getLast());
            }
            w.flush();
        });

        assertEquals(2, connection.sent().split("HTTP/1.1 200", -1).length - 1);
    }

    @Test
    void theWriteDeadlineEndsWithTheAnswerOrTheHijack() { // N-095, N-085
        for (Handler handler : List.<Handler>of(HELLO, (w, r) -> w.hijack())) {
            ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET);
            Duration limit = Duration.ofMinutes(1);

            serve(connection, FixedPolicy.DEFAULT.with(new Timeouts(limit, limit, limit, limit)), handler);

            assertEquals(2, connection.writeDeadlines.size(), "set, and taken away");
            assertNotEquals(Deadline.NONE, connection.writeDeadlines.getFirst());
            assertEquals(Deadline.NONE, connection.writeDeadlines.getLast());
        }
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

    @Test
    void whatIsNotDroppedIsReadInTheHandlersOwnTime() {
        record Row(String fields, String body, String reason) {
        }
        for (Row row : List.of(
                new Row("Content-Length: 600000\r\n", "ab", "more is left than is dropped"),
                new Row("Content-Length: 4\r\nExpect: 100-continue\r\n", "ab", "it may not come at all"))) {
            ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS,
                    "POST / HTTP/1.1\r\nHost: a\r\n" + row.fields + "\r\n" + row.body);
            List<Boolean> limited = new ArrayList<>();

            serve(connection, (w, r) -> {
                r.body().readNBytes(1);
                w.flush();
                limited.add(!connection.readDeadlines.getLast().isNone());
                limited.add(r.body().read() < 0);
            });

            assertEquals(List.of(false, false), limited, row.reason);
        }
    }
}
