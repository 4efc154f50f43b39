package org.patchbay.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.conformance.Exchange.Reuse;
import org.patchbay.conformance.Script.Odd;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.net.LoopNetwork;
import org.patchbay.testnetworks.Way;

/**
 * Clients that people use, each with the matrix of method, body and connection as far as it can, and two that make load; in each mode of
 * the network. One that is not installed is skipped by name.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("ways")
class ClientMatrixTest {

    private static final int LOAD_REQUESTS = 200;

    @TempDir
    static Path folder;

    @Parameter
    Way way;

    private LoopNetwork network;
    private Site site;

    static List<Way> ways() {
        return Way.ON_SOCKETS;
    }

    @BeforeEach
    void start() throws IOException {
        network = way.sockets();
        site = Site.start(network, Site.options(Row.Variant.DEFAULT), Map.of("/count", ClientMatrixTest::count));
    }

    @AfterEach
    void stop() {
        if (site != null) {
            site.close();
            network.close();
        }
    }

    /** Method, declared length, bytes that came; and from which port, in a field. */
    private static void count(ResponseWriter w, Request r) throws IOException {
        int bytes = r.body().readAllBytes().length;
        w.header().set("X-Port", Integer.toString(((InetSocketAddress) r.remoteAddress().orElseThrow()).getPort()));
        w.write(r.method() + "/" + r.body().length() + "/" + bytes);
    }

    static List<Client> clients() throws IOException {
        Path large = folder.resolve("large");
        Files.write(large, new byte[Exchange.Content.LARGE.bytes()]);
        return List.of(new Curl(large), new JavaClient(),
                new Script("Python's http.client", List.of("python3", "-c"), "client.py", EnumSet.allOf(Reuse.class),
                        Odd.SENT),
                new Script("node's http", List.of("node", "--input-type=module", "-e"), "client-http.mjs",
                        EnumSet.of(Reuse.KEEP_ALIVE, Reuse.CLOSE), Odd.SENT),
                new Script("node's fetch", List.of("node", "--input-type=module", "-e"), "client-fetch.mjs",
                        EnumSet.of(Reuse.KEEP_ALIVE), Odd.REFUSED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    void usesConnectionsAgain(Client client) throws Exception {
        Set<String> ports = ports(client, Reuse.KEEP_ALIVE);
        int most = client.usesOneConnection() ? 1 : exchanges(client, Reuse.KEEP_ALIVE).size() - 1;
        assertTrue(ports.size() <= most, () -> "at most " + most + ", not " + ports);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("closing")
    void usesAConnectionForEachWithClose(Client client) throws Exception {
        assertEquals(exchanges(client, Reuse.CLOSE).size(), ports(client, Reuse.CLOSE).size());
    }

    static List<Client> closing() throws IOException {
        return clients().stream().filter(client -> !exchanges(client, Reuse.CLOSE).isEmpty()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("old")
    void usesAConnectionForEachWithHttp10(Client client) throws Exception {
        assertEquals(exchanges(client, Reuse.HTTP_1_0).size(), ports(client, Reuse.HTTP_1_0).size());
    }

    static List<Client> old() throws IOException {
        return clients().stream().filter(client -> !exchanges(client, Reuse.HTTP_1_0).isEmpty()).toList();
    }

    private static List<Exchange> exchanges(Client client, Reuse reuse) {
        return Exchange.all(reuse).stream().filter(client::can).toList();
    }

    /** Checks all answers; the ports that the requests came from. */
    private Set<String> ports(Client client, Reuse reuse) throws Exception {
        if (!client.program().isEmpty()) {
            Command.assumeInstalled(client.program());
        }
        List<Exchange> exchanges = exchanges(client, reuse);
        List<Client.Seen> seen = client.run(target(), exchanges);
        assertEquals(lines(exchanges.stream().map(Exchange::wanted).toList()), lines(seen.stream().map(Client.Seen::line).toList()));
        return new HashSet<>(seen.stream().map(Client.Seen::port).toList());
    }

    private static String lines(List<String> list) {
        return String.join("\n", list);
    }

    private URI target() {
        return site.uri().resolve("/count");
    }

    /** How ab makes its requests; HTTP/1.0 all of them, with keep-alive on demand (RFC 9112 §9.3, N-074). */
    enum Ab {
        GET(), HEAD("-i"), POST("-p", "large"), PUT("-u", "large"), DELETE("-m", "DELETE"), OPTIONS("-m", "OPTIONS"),
        GET_KEPT("-k"), HEAD_KEPT("-k", "-i"), POST_KEPT("-k", "-p", "large"), PUT_KEPT("-k", "-u", "large");

        private final List<String> arguments;

        Ab(String... arguments) {
            this.arguments = List.of(arguments);
        }
    }

    @ParameterizedTest(name = "ab {0}")
    @EnumSource
    void abFailsNever(Ab row) throws Exception {
        Command.assumeInstalled("ab");
        List<String> words = new ArrayList<>(List.of("ab", "-q", "-n", Integer.toString(LOAD_REQUESTS), "-c", "4", "-s", "20"));
        row.arguments.forEach(word -> words.add(word.equals("large") ? small().toString() : word));
        words.add(target().toString());
        String report = new Command(words).run();
        assertEquals(LOAD_REQUESTS, number(report, "Complete requests:"), report);
        assertEquals(0, number(report, "Failed requests:"), report);
        assertTrue(!report.contains("Non-2xx") && !report.contains("Write errors"), report);
        if (row.arguments.contains("-k")) {
            assertEquals(LOAD_REQUESTS, number(report, "Keep-Alive requests:"), report);
        }
    }

    /** A body of 10,000 bytes. */
    private static Path small() {
        try {
            return Files.write(folder.resolve("small"), new byte[10_000]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(String report, String name) {
        return report.lines().filter(line -> line.startsWith(name)).mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .findFirst().orElse(-1);
    }

    /** What wrk's requests are, as its scripts say it. */
    enum Wrk {
        GET("wrk.method = 'GET'"),
        GET_CLOSE("wrk.headers['Connection'] = 'close'"),
        POST("wrk.method = 'POST'; wrk.body = string.rep('x', 10000)"),
        PATCH_CHUNKED("wrk.method = 'PATCH'; wrk.headers['Transfer-Encoding'] = 'chunked'; wrk.body = '4\\r\\nabcd\\r\\n0\\r\\n\\r\\n';"
                + " request = function() return (wrk.format():gsub('Content%-Length: %d+\\r\\n', '')) end"),
        PIPELINED("init = function(args) local r = wrk.format(); many = r .. r .. r .. r end; request = function() return many end");

        private final String script;

        Wrk(String script) {
            this.script = script;
        }
    }

    @ParameterizedTest(name = "wrk {0}")
    @EnumSource
    void wrkFailsNever(Wrk row) throws Exception {
        Command.assumeInstalled("wrk");
        String end = "\ndone = function(summary, latency, requests) local e = summary.errors;"
                + " print('requests: ' .. summary.requests);"
                + " print('errors: ' .. (e.connect + e.read + e.write + e.status + e.timeout)) end\n";
        Path script = Files.writeString(folder.resolve(row + ".lua"), row.script + end);
        String report = Command.of("wrk", "-t1", "-c4", "-d1s", "-s", script.toString(), target().toString()).run();
        assertTrue(number(report, "requests:") > 0, report);
        assertEquals(0, number(report, "errors:"), report);
    }
}
