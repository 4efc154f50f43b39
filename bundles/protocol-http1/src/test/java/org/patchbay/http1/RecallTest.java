package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.patchbay.http.Request;
import org.patchbay.testkit.WireClient;
import org.patchbay.testnetworks.EachWay;

/** A router takes a request back from its handler, on another thread. */
class RecallTest extends EachWay {

    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    @Test
    void theContextIsToldAndTheAnswerIsStillSent() throws Exception {
        CompletableFuture<Request> received = new CompletableFuture<>();
        try (WireServer server = new WireServer(network(), FixedPolicy.DEFAULT, (w, r) -> {
            CountDownLatch told = new CountDownLatch(1);
            r.context().onDone(told::countDown);
            received.complete(r);
            told.await();
            w.write(r.context().cause().orElseThrow().getMessage());
        }); WireClient client = server.connect()) {
            client.send(GET);
            received.get().recall().tell(new IllegalStateException("com.acme.x is stopping"));
            assertEquals("com.acme.x is stopping", client.wantResponse().text());
            client.wantIdle();
        }
    }

    @Test
    void aContextThatIsFirstAskedForAfterTheHandlerHasEnded() throws Exception {
        CompletableFuture<Request> received = new CompletableFuture<>();
        try (WireServer server = new WireServer(noLeaks.network(), FixedPolicy.DEFAULT, (w, r) -> {
            received.complete(r);
            w.write("done");
        }); WireClient client = server.connect()) {
            client.send(GET);
            assertEquals("done", client.wantResponse().text());
            assertTrue(received.get().context().isDone());
            assertSame(received.get().context(), received.get().context());
            CountDownLatch told = new CountDownLatch(1);
            received.get().context().onDone(told::countDown);
            assertEquals(0, told.getCount(), "told at once");
            client.send(GET);
            assertEquals("done", client.wantResponse().text(), "the connection is another request's");
        }
    }

    @Test
    void anAnswerThatIsBrokenOffIsSeenToBeCutOff() throws Exception {
        CompletableFuture<Request> received = new CompletableFuture<>();
        CompletableFuture<Exception> thrown = new CompletableFuture<>();
        CountDownLatch cut = new CountDownLatch(1);
        try (WireServer server = new WireServer(network(), FixedPolicy.DEFAULT, (w, r) -> {
            received.complete(r);
            cut.await();
            thrown.complete(assertThrows(IOException.class, () -> {
                w.write("more");
                w.flush();
            }));
        }); WireClient client = server.connect()) {
            client.send(GET);
            received.get().recall().breakOff();
            cut.countDown();
            thrown.get();
            client.wantReset();
        }
    }
}
