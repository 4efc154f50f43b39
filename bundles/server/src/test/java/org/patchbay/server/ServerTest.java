package org.patchbay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.patchbay.http.Context;
import org.patchbay.http.Handler;
import org.patchbay.http.runtime.ServerInfo;
import org.patchbay.http.runtime.ServerState;
import org.patchbay.spi.ConnectionState;
import org.patchbay.spi.Limits;
import org.patchbay.spi.ListenOptions.Option;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.spi.Timeouts;
import org.patchbay.testkit.WireClient;
import org.patchbay.testnetworks.EachWay;

/** Starting, serving, and what is told about it. */
@Timeout(60)
class ServerTest extends EachWay {

    private static final Handler PATH = (w, r) -> w.write("at " + r.url().path());

    private final LogLines log = new LogLines();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void servesFromStartToClose() throws Exception {
        TestServer test = new TestServer(network(), PATH);
        String url = "http:/" + test.address();
        try (WireClient client = test.client()) {
            assertEquals("at /one", client.send("/one\n").wantResponse().text());
            assertEquals("at /two", client.send("/two\n").wantResponse().text());
            test.awaitIdle(2);
            assertEquals(new ServerInfo("test", ServerState.LISTENING, "", List.of(url), network().description(), List.of("line"),
                    1, 0), test.server.info());
            test.server.close();
            client.wantClosed();
        }
        test.server.close(); // twice does nothing
        assertEquals(ServerState.STOPPED, test.server.info().state());
        assertEquals(List.of("INFO listening on " + url + " (server test)", "INFO stopped (server test)"),
                log.lines().stream().filter(line -> line.startsWith("INFO")).toList());
    }

    /** N-083. */
    @Test
    void tellsHowAConnectionChanges() throws Exception {
        TestServer test = new TestServer(network(), PATH);
        try (WireClient client = test.client()) {
            assertEquals(ConnectionState.NEW, test.nextState());
            client.send("/one\n").wantResponse();
            assertEquals(ConnectionState.ACTIVE, test.nextState());
            assertEquals(ConnectionState.IDLE, test.nextState());
            client.send("/two\n").wantResponse();
            assertEquals(ConnectionState.ACTIVE, test.nextState());
            assertEquals(ConnectionState.IDLE, test.nextState());
        }
        assertEquals(ConnectionState.CLOSED, test.nextState());
        test.server.close();
        assertTrue(test.states.isEmpty(), "each change once");
    }

    @Test
    void countsRequestsInFlight() throws Exception {
        TestServer[] test = new TestServer[1];
        test[0] = new TestServer(network(), (w, r) -> w.write("active " + test[0].server.info().active()));
        try (WireClient client = test[0].client()) {
            assertEquals("active 1", client.send("/\n").wantResponse().text());
        }
        assertEquals(0, test[0].server.info().active());
        test[0].server.close();
    }

    @Test
    void aHandlerThatFailsAfterItsAnswerBeganIsBrokenOff() throws Exception {
        TestServer test = new TestServer(network(), (w, r) -> {
            w.write("half");
            w.flush();
            throw new IllegalStateException("a bug");
        });
        try (WireClient client = test.client()) {
            client.send("/\n").wantReset();
        }
        test.server.close();
    }

    @Test
    void aNewConnectionHasTheTimeOfAHead() throws Exception { // N-094
        ServerOptions options = ServerOptions.DEFAULT.withAddress("127.0.0.1:0")
                .withTimeouts(new Timeouts(Timeouts.NONE, Duration.ofMillis(1), Timeouts.NONE, Timeouts.NONE));
        TcpEndpoint endpoint = new TcpEndpoint(options, network(), () -> List.of(new LineProtocol("line")), (c, s) -> { });
        try (Server server = new Server(options, List.of(endpoint), PATH)) {
            server.start();
            String port = server.info().endpoints().getFirst().replaceFirst(".*:", "");
            try (WireClient client = WireClient.connect(network(), ListenAddress.parse("127.0.0.1:" + port).resolve())) {
                client.wantClosed();
            }
        }
    }

    @Test
    void isStartedOnce() throws Exception { // N-104
        TestServer test = new TestServer(network(), PATH);
        assertThrows(IllegalStateException.class, test.server::start);
        test.server.close();
        assertThrows(IllegalStateException.class, test.server::start);
    }

    @Test
    void startsAllEndpointsOrNone() throws Exception {
        TestServer first = new TestServer(network(), PATH);
        String taken = "127.0.0.1:" + first.endpoint.addresses().getFirst().getPort();
        ServerOptions free = ServerOptions.DEFAULT.withAddress("127.0.0.1:0");
        List<TcpEndpoint> endpoints = List.of(endpoint(free), endpoint(free.withAddress(taken)));
        Server server = new Server(free, endpoints, PATH);
        String message = assertThrows(IOException.class, server::start).getMessage();
        assertEquals(taken + " is already in use", message);
        ServerInfo info = server.info();
        assertEquals(ServerState.FAILED, info.state());
        assertEquals(message, info.reason());
        assertEquals(List.of(), info.endpoints());
        TestServer.assertListening(1, network()); // only the other server
        first.server.close();
    }

    @Test
    void mayListenAtSeveralAddresses() throws Exception { // N-110
        ServerOptions free = ServerOptions.DEFAULT.withAddress("127.0.0.1:0");
        List<TcpEndpoint> endpoints = List.of(endpoint(free), endpoint(free));
        try (Server server = new Server(free, endpoints, PATH)) {
            server.start();
            assertEquals(2, server.info().endpoints().size());
            for (TcpEndpoint endpoint : endpoints) {
                int port = endpoint.addresses().getFirst().getPort();
                try (WireClient client = WireClient.connect(network(), new ListenAddress("127.0.0.1", port).resolve())) {
                    assertEquals("at /", client.send("/\n").wantResponse().text());
                }
            }
            endpoints.getFirst().stop();
            endpoints.getFirst().stop(); // twice does nothing
            TestServer.assertListening(1, network());
        }
        TestServer.assertListening(0, network());
    }

    private TcpEndpoint endpoint(ServerOptions options) {
        return new TcpEndpoint(options, network(), () -> List.of(new LineProtocol("line")), (c, s) -> { });
    }

    private record Failure(IOException cause, String message, String why) {
    }

    static final Failure[] FAILURES = {
        new Failure(new BindException("Address already in use"), "a:80 is already in use", "the usual one"),
        new Failure(new BindException("Cannot assign requested address"), "a:80 is not an address of this machine", "a wrong host"),
        new Failure(new SocketException("Permission denied"), "a:80 needs rights that this user does not have (ports below 1024, usually)",
                "a low port"),
        new Failure(new UnknownHostException("a"), "the host of a:80 is not known", "a misspelt host"),
        new Failure(new NoRouteToHostException("Something else"), "listening on a:80 failed: Something else", "anything else"),
    };

    @ParameterizedTest
    @FieldSource("FAILURES")
    void saysWhyItCantListen(Failure failure) {
        ListenException exception = new ListenException(new ListenAddress("a", 80), failure.cause);
        assertEquals(failure.message, exception.getMessage(), failure.why);
        assertEquals(failure.cause, exception.getCause());
    }

    @Test
    void protocolsComeAndGoWhileItRuns() throws Exception {
        TestServer test = new TestServer(network(), PATH);
        LineProtocol old = (LineProtocol) test.protocols.getFirst();
        LineProtocol young = new LineProtocol("young");
        try (WireClient idle = test.client()) {
            idle.send("/\n").wantResponse();
            test.awaitIdle(1);
            test.protocols.set(0, young);
            try (WireClient later = test.client()) {
                assertEquals("at /x", later.send("/x\n").wantResponse().text());
                test.awaitIdle(1);
                test.endpoint.retire(old);
                idle.wantClosed();
                assertEquals("at /y", later.send("/y\n").wantResponse().text()); // its protocol is still there
                test.awaitIdle(1);
                assertEquals(List.of("young"), test.server.info().protocols());
                test.protocols.clear();
                later.send("/z\n").wantEnd(); // nobody is left to serve it
            }
        }
        test.server.close();
    }

    @Test
    void protocolsSeeTheOptions() {
        ServerOptions options = ServerOptions.DEFAULT.withKeepAlive(Option.OFF).withGeneralOptions(Option.OFF);
        OpenConnections connections = new OpenConnections(options, InstantSource.system(), (c, s) -> { }, Duration.ZERO);
        ServerPolicy policy = new OpenConnection(null, Context.background(), connections, 0);
        assertEquals(false, policy.keepAlive());                    // N-109
        assertEquals(true, policy.disableGeneralOptionsHandler()); // N-101
        assertEquals(Limits.DEFAULT, policy.limits());
        assertEquals(Timeouts.DEFAULT, policy.timeouts());
        assertNotNull(policy.clock().instant());
    }
}
