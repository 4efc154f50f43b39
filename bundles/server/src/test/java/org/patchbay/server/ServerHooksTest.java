package org.patchbay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchbay.http.Context;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.runtime.ServerRuntime;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.Endpoint;
import org.patchbay.testkit.WireClient;
import org.patchbay.testnetworks.EachWay;

/** N-100 and N-013: what a program that embeds a server can add and see. */
@Timeout(60)
class ServerHooksTest extends EachWay {

    private static final Context.Key<Endpoint> ENDPOINT = new Context.Key<>("endpoint", Endpoint.class);
    private static final Context.Key<SocketAddress> PEER = new Context.Key<>("peer", SocketAddress.class);

    private final LogLines log = new LogLines();
    private final CompletableFuture<Request> seen = new CompletableFuture<>();
    private final Handler handler = (w, r) -> {
        seen.complete(r);
        w.write("done");
    };

    @AfterEach
    void close() {
        log.close();
    }

    private Context served(ServerHooks hooks) throws Exception {
        TestServer test = new TestServer(network(), handler, hooks);
        try (WireClient client = test.client()) {
            assertEquals("done", client.send("/\n").wantResponse().text());
        }
        Context context = TestServer.get(seen).context();
        assertSame(test.server, context.value(ServerRuntime.KEY).orElseThrow(), "N-013");
        assertEquals(((InetSocketAddress) test.address()).getPort(),
                ((InetSocketAddress) context.value(Request.LOCAL_ADDRESS).orElseThrow()).getPort(), "N-013");
        assertEquals(seen.get().localAddress(), context.value(Request.LOCAL_ADDRESS));
        test.server.close();
        return context;
    }

    @Test
    void withoutHooksTheContextHoldsServerAndAddress() throws Exception {
        assertTrue(served(ServerHooks.NONE).isDone(), "and ends with the server");
    }

    @Test
    void theHooksAddToTheContextFromTheOutsideIn() throws Exception {
        ServerHooks hooks = ServerHooks.NONE
                .withBaseContext(endpoint -> Context.background().withValue(ENDPOINT, endpoint))
                .withConnectionContext((context, connection) -> {
                    assertTrue(context.value(ENDPOINT).isPresent(), "within the base");
                    assertTrue(context.value(ServerRuntime.KEY).isPresent(), "N-013: already there");
                    return context.withValue(PEER, connection.remoteAddress());
                });
        Context context = served(hooks);
        assertEquals(List.of("line"), context.value(ENDPOINT).orElseThrow().protocols());
        assertEquals(seen.get().remoteAddress(), context.value(PEER));
        assertTrue(context.isDone());
    }

    @Test
    void aBaseContextThatEndsEndsTheRequests() throws Exception {
        var base = Context.background().cancellable();
        CompletableFuture<String> called = new CompletableFuture<>();
        TestServer test = new TestServer(network(), (w, r) -> {
            r.context().onDone(() -> called.complete(r.context().cause().orElseThrow().getMessage()));
            base.cancel(new IllegalStateException("enough"));
            w.write(called.get());
        }, ServerHooks.NONE.withBaseContext(endpoint -> base));
        try (WireClient client = test.client()) {
            assertEquals("enough", client.send("/\n").wantResponse().text());
        }
        test.server.close();
    }

    @Test
    void aBaseContextOfNullIsAMistakeThatIsNamed() {
        ServerHooks hooks = ServerHooks.NONE.withBaseContext(endpoint -> null);
        String message = assertThrows(IllegalStateException.class, () -> new TestServer(network(), handler, hooks)).getMessage();
        assertEquals("ServerHooks.baseContext gave null; it must give a context, Context.background() if nothing else", message);
        TestServer.assertListening(0, network());
    }

    @Test
    void aConnectionWithoutAContextIsClosedAndTheOthersGoOn() throws Exception {
        boolean[] broken = {true};
        TestServer test = new TestServer(network(), handler,
                ServerHooks.NONE.withConnectionContext((context, connection) -> broken[0] ? null : context));
        try (WireClient client = test.client()) {
            client.wantEnd();
        }
        assertEquals(List.of(ConnectionState.NEW, ConnectionState.CLOSED), List.of(test.nextState(), test.nextState()));
        broken[0] = false;
        try (WireClient client = test.client()) {
            assertEquals("done", client.send("/\n").wantResponse().text());
        }
        test.server.close();
        String line = "closed, since its context could not be had";
        assertTrue(log.events().stream().anyMatch(event -> event.getFormattedMessage().endsWith(line)
                && event.getThrowableProxy().getMessage().startsWith("ServerHooks.connectionContext gave null")), log.lines()::toString);
    }

    @Test
    void aListenerThatFailsDisturbsNobody() throws Exception { // N-083
        TcpEndpoint endpoint = new TcpEndpoint(TestServer.OPTIONS, network(), () -> List.of(new LineProtocol("line")),
                (connection, state) -> {
                    throw new AssertionError("at " + state);
                });
        try (Server server = new Server(TestServer.OPTIONS, List.of(endpoint), handler)) {
            server.start();
            int port = endpoint.addresses().getFirst().getPort();
            try (WireClient client = WireClient.connect(network(), ListenAddress.parse("127.0.0.1:" + port).resolve())) {
                assertEquals("done", client.send("/\n").wantResponse().text());
            }
            assertTrue(endpoint.awaitDrained(WireClient.PATIENCE));
            assertEquals(0, endpoint.connections(), "it was let go all the same");
        }
    }

    @Test
    void nothingMayBeNull() {
        assertThrows(NullPointerException.class, () -> ServerHooks.NONE.withListener(null));
        assertThrows(NullPointerException.class, () -> ServerHooks.NONE.withBaseContext(null));
        assertThrows(NullPointerException.class, () -> ServerHooks.NONE.withConnectionContext(null));
    }
}
