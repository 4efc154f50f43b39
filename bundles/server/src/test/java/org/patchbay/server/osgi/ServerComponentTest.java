package org.patchbay.server.osgi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.ServiceReference;
import org.patchbay.http.Handler;
import org.patchbay.http.Middleware;
import org.patchbay.http.Request;
import org.patchbay.http.runtime.ServerState;
import org.patchbay.server.LogLines;
import org.patchbay.spi.Claim;
import org.patchbay.spi.Connection;
import org.patchbay.spi.ConnectionListener;
import org.patchbay.spi.ListenOptions;
import org.patchbay.spi.Outcome;
import org.patchbay.spi.ServerPolicy;
import org.patchbay.spi.ServerProtocol;
import org.patchbay.testkit.NoLeaks;
import org.patchbay.testkit.ResponseRecorder;
import org.patchbay.testkit.WireClient;

/** A server from a configuration, as the service component runtime drives it. */
@Timeout(60)
class ServerComponentTest {

    /** Answers whatever comes with the text of one answer. */
    private static final class OneAnswer implements ServerProtocol {

        private volatile Thread serving; // the last one that had a request; null if there was none

        @Override
        public String name() {
            return "one answer";
        }

        @Override
        public List<String> applicationProtocols() {
            return List.of();
        }

        @Override
        public Claim claims(ByteBuffer prefix) {
            return Claim.YES;
        }

        @Override
        public Outcome serve(Connection connection, Handler downstream, ServerPolicy policy, ConnectionListener listener) {
            ResponseRecorder writer = new ResponseRecorder();
            try {
                connection.read(ByteBuffer.allocate(1));
                serving = Thread.currentThread();
                downstream.serve(writer, Request.builder("GET", "http://a/").build());
                connection.write(ByteBuffer.wrap(writer.body()));
            } catch (Exception e) {
                connection.abort();
            }
            return Outcome.CLOSED;
        }
    }

    @RegisterExtension
    final NoLeaks noLeaks = new NoLeaks();

    private final LogLines log = new LogLines();
    private final FakeFramework framework = new FakeFramework();
    private final ServerComponent component = new ServerComponent();
    private final OneAnswer protocol = new OneAnswer();
    private final Map<String, Object> configuration = new HashMap<>(Map.of("felix.fileinstall.filename",
            "file:/opt/x/conf/org.patchbay.server-default.cfg", "service.pid", "org.patchbay.server.0815", "address", "127.0.0.1:8081"));

    @BeforeEach
    void bind() {
        component.network(noLeaks.network());
        component.addProtocol(protocol);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void start() {
        component.start(framework.context(), configuration);
    }

    private String failure() {
        assertEquals(ServerState.FAILED, framework.runtime.info().state());
        assertEquals(framework.runtime.info().reason(), framework.serviceProperties.get("http.failure"));
        assertNull(framework.serviceProperties.get("http.endpoint"));
        assertTrue(log.lines().contains("ERROR " + framework.runtime.info().reason()), log.lines()::toString);
        return framework.runtime.info().reason();
    }

    @Test
    void listensAndSaysWhere() {
        start();
        assertEquals(ServerState.LISTENING, framework.runtime.info().state());
        assertEquals("default", framework.serviceProperties.get("http.server.name"));
        assertArrayEquals(new String[] {"http://127.0.0.1:8081"}, (String[]) framework.serviceProperties.get("http.endpoint"));
        assertNull(framework.serviceProperties.get("http.failure"));
        component.stop();
        assertNull(framework.runtime);
        assertEquals(List.of("INFO listening on http://127.0.0.1:8081 (server default)", "INFO stopped (server default)"), log.lines());
    }

    @Test
    void theRootHandlerComesAndGoes() throws Exception {
        start();
        Handler root = (w, r) -> w.write("from the mux");
        assertAnswer("503 Service Unavailable\n");
        component.handler(root);
        assertAnswer("from the mux");
        component.removeHandler(root);
        assertAnswer("503 Service Unavailable\n");
        component.stop();
    }

    private void assertAnswer(String text) throws Exception {
        try (WireClient client = WireClient.connect(noLeaks.network(), new InetSocketAddress("127.0.0.1", 8081))) {
            client.send("?").wantBytes(text).wantClosed();
        }
    }

    @Test
    void theCommandLinesAddressIsForTheDefaultServer() {
        framework.properties.put("patchbay.address", "127.0.0.1:9090");
        start();
        assertEquals(List.of("http://127.0.0.1:9090"), framework.runtime.info().endpoints());
        component.stop();
        configuration.put("name", "other");
        start();
        assertEquals(List.of("http://127.0.0.1:8081"), framework.runtime.info().endpoints());
        component.stop();
    }

    @Test
    void middlewaresGoAroundIt() throws Exception {
        ServiceReference<Middleware> reference = Fakes.reference(
                key -> Map.of("http.middleware.server", "(http.server.name=default)", "service.id", 5L).get(key), other -> 0);
        component.handler((w, r) -> w.write("root"));
        component.addMiddleware(reference, next -> (w, r) -> {
            w.write("around ");
            next.serve(w, r);
        });
        start();
        wantAnswer("around root");
        component.removeMiddleware(reference);
        wantAnswer("root");
        component.stop();
    }

    /** Who chooses routes by the server must have heard of it. */
    @Test
    void aRequestThatComesBeforeTheServiceOfTheServerIsThereWaitsForIt() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        component.handler((w, r) -> {
            entered.countDown();
            w.write("root");
        });
        WireClient[] early = new WireClient[1];
        framework.registering = () -> {
            try {
                early[0] = WireClient.connect(noLeaks.network(), new InetSocketAddress("127.0.0.1", 8081));
                early[0].send("x");
                while (entered.getCount() > 0 && !waits(protocol.serving)) {
                    Thread.onSpinWait();
                }
                assertEquals(1, entered.getCount(), "it was served too early");
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        };
        start();
        early[0].wantBytes("root").wantClosed();
        early[0].close();
        component.stop();
    }

    /** For a time: not for bytes, since it has a request. */
    private static boolean waits(Thread serving) {
        return serving != null && serving.getState() == Thread.State.TIMED_WAITING;
    }

    /** The handler in its place is another then; requests go on all the while. */
    @Test
    void anotherTargetLeavesTheServerAsItIs() throws Exception {
        start();
        component.handler((w, r) -> w.write("another"));
        configuration.put("handler.target", "(http.mux=another)");
        try (WireClient open = WireClient.connect(noLeaks.network(), new InetSocketAddress("127.0.0.1", 8081))) {
            component.change(framework.context(), configuration);
            assertEquals(1, framework.registrations);
            assertEquals("(http.mux=another)", framework.serviceProperties.get("handler.target"));
            assertArrayEquals(new String[] {"http://127.0.0.1:8081"}, (String[]) framework.serviceProperties.get("http.endpoint"));
            open.send("x").wantBytes("another").wantClosed();
        }
        configuration.put("timeout.idle", "10s");
        component.change(framework.context(), configuration);
        assertEquals(2, framework.registrations, "another option is another server");
        component.stop();
    }

    private void wantAnswer(String text) throws Exception {
        try (WireClient client = WireClient.connect(noLeaks.network(), new InetSocketAddress("127.0.0.1", 8081))) {
            client.send("x").wantBytes(text).wantClosed();
        }
    }

    @Test
    void connectionsOverTheConfiguredLimitAreTurnedAway() throws Exception {
        configuration.put("limit.connections.per.address", "1");
        start();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        component.handler((w, r) -> {
            entered.countDown();
            goOn.await();
            w.write("root");
        });
        try (WireClient first = WireClient.connect(noLeaks.network(), new InetSocketAddress("127.0.0.1", 8081))) {
            first.send("x");
            entered.await();
            try (WireClient second = WireClient.connect(noLeaks.network(), new InetSocketAddress("127.0.0.1", 8081))) {
                second.wantEnd();
            }
            goOn.countDown();
            first.wantBytes("root").wantClosed();
        }
        component.stop();
    }

    @Test
    void aChangedConfigurationReplacesTheServerUnlessItHasAMistake() {
        start();
        configuration.put("timeout.idle", "10");
        component.change(framework.context(), configuration);
        assertEquals(List.of("http://127.0.0.1:8081"), framework.runtime.info().endpoints(), "it goes on as it was");
        assertEquals(ServerState.LISTENING, framework.runtime.info().state());
        assertTrue(log.lines().getLast().startsWith("ERROR server default: timeout.idle = '10' is not allowed"), log.lines()::toString);
        configuration.put("timeout.idle", "10s");
        configuration.put("address", "127.0.0.1:8082");
        component.change(framework.context(), configuration);
        assertEquals(List.of("http://127.0.0.1:8082"), framework.runtime.info().endpoints());
        component.stop();
    }

    @Test
    void aFailedServerIsReplacedByAnyChange() {
        configuration.put("timeout.idle", "10");
        start();
        configuration.put("timeout.idle", "11");
        component.change(framework.context(), configuration);
        assertTrue(failure().contains("'11'"), "the failure is the newest");
        assertEquals(List.of(), framework.runtime.connections());
        configuration.put("timeout.idle", "11s");
        component.change(framework.context(), configuration);
        assertEquals(ServerState.LISTENING, framework.runtime.info().state());
        component.stop();
    }

    @Test
    void aTargetThatIsNoFilterIsNamed() {
        start();
        configuration.put("handler.target", "http.mux=admin");
        component.change(framework.context(), configuration);
        assertEquals("server default: handler.target = 'http.mux=admin' is not allowed; it must be an LDAP filter such as"
                + " (http.mux=default) (in conf/org.patchbay.server-default.cfg)", failure());
        configuration.put("handler.target", "(http.mux=admin)");
        component.change(framework.context(), configuration);
        assertEquals(ServerState.LISTENING, framework.runtime.info().state());
        component.stop();
    }

    @Test
    void aBusyPortIsNamedWithWhatToDo() throws Exception {
        noLeaks.network().listen(new InetSocketAddress("127.0.0.1", 8081), ListenOptions.DEFAULT, null);
        start();
        assertEquals("server default: 127.0.0.1:8081 is already in use; choose another address in conf/org.patchbay.server-default.cfg"
                + " or with --address", failure());
        component.stop();
        configuration.put("name", "other");
        start();
        assertEquals("server other: 127.0.0.1:8081 is already in use; choose another address in conf/org.patchbay.server-default.cfg",
                failure());
        component.stop();
        noLeaks.network().close();
    }

    @Test
    void aWrongValueIsNamedWithItsKeyAndWhatIsAllowed() {
        configuration.put("timeout.idle", "75");
        start();
        assertEquals("server default: timeout.idle = '75' is not allowed; it must be a number with a unit (500ms, 10s, 5m, 1h), or none"
                + " (in conf/org.patchbay.server-default.cfg)", failure());
        component.stop();
        assertNull(framework.runtime);
    }

    @Test
    void aWrongAddressOfTheCommandLineIsNamed() {
        framework.properties.put("patchbay.address", "8080");
        start();
        assertTrue(failure().startsWith("server default: the address '8080' is not HOST:PORT"), failure());
        component.stop();
    }

    @Test
    void unknownKeysAreWarnedAboutInOneLine() {
        configuration.put("adress", "x");
        configuration.put("idle", "x");
        start();
        assertEquals("WARN server default: unknown in conf/org.patchbay.server-default.cfg: adress, idle; known are "
                + String.join(", ", ServerSettings.KEYS), log.lines().getFirst());
        component.stop();
    }

    @Test
    void aGracefulStopIsBoundedByOptionAndFramework() throws Exception {
        configuration.put("shutdown.limit", "none");
        framework.properties.put("patchbay.shutdown.millis", "1");
        start();
        try (WireClient silent = WireClient.connect(noLeaks.network(), new InetSocketAddress("127.0.0.1", 8081))) {
            component.stop(); // a new connection that says nothing would be waited for
            silent.wantEnd();
        }
        assertNull(framework.runtime);
    }
}
