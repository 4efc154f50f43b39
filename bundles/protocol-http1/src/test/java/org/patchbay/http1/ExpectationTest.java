package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** When a 100 leaves, and that it has the output for itself: N-079, RFC 9110 §10.1.1. */
class ExpectationTest {

    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    private final ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS);
    private final Expectation awaited = Expectation.awaited(new ConnectionOutput(connection, new Pool<>(() -> new ByteSink(8))));

    @Test
    void theFirstReadAnswersItOnce() throws IOException {
        awaited.answer();
        awaited.answer();
        awaited.drop();
        assertEquals(CONTINUE, connection.sent());
        assertTrue(awaited.announced());
    }

    @Test
    void anAnswerThatCameFirstDropsIt() throws IOException {
        awaited.drop();
        awaited.answer();
        assertEquals("", connection.sent());
        assertTrue(awaited.announced());
    }

    @Test
    void anAnswerWaitsForA100ThatIsOnItsWay() throws Exception { // what the 100 is written with is not the answer's
        CompletableFuture<Void> writing = new CompletableFuture<>();
        CompletableFuture<Void> writable = new CompletableFuture<>();
        connection.beforeWrite = () -> {
            writing.complete(null);
            writable.join();
        };
        CompletableFuture<Void> reader = CompletableFuture.runAsync(this::answer, task -> Thread.ofPlatform().start(task));
        writing.join();
        Thread answering = Thread.ofPlatform().start(awaited::drop);
        while (!Set.of(Thread.State.WAITING, Thread.State.TERMINATED).contains(answering.getState())) {
            Thread.onSpinWait();
        }
        assertEquals(Thread.State.WAITING, answering.getState(), "the output is the 100's");
        writable.complete(null);
        reader.join();
        answering.join();
        assertEquals(CONTINUE, connection.sent());
    }

    private void answer() {
        try {
            awaited.answer();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
