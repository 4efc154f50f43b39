package org.patchbay.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.net.SocketNetwork;

/**
 * Clients that people use, each with GET, HEAD, POST with length, POST chunked, and two requests on one connection. A client
 * that is not installed is skipped by name.
 */
class ClientMatrixTest {

    /** {@code /how} answers how the body was framed, {@code /peer} from which port the request came. */
    private static final List<String> WANTED = List.of("get 200 hello", "head 200 6", "length 200 length=4 abcd",
            "chunked 200 length=-1 abcd");

    private final SocketNetwork network = new SocketNetwork();
    private Site site;

    @BeforeEach
    void start() throws IOException {
        site = Site.start(network, Site.options(Row.Variant.DEFAULT), Routes.all());
    }

    @AfterEach
    void stop() {
        site.close();
        network.close();
    }

    @Test
    void curl() throws Exception {
        assumeInstalled("curl", "--version");
        List<String> lines = new ArrayList<>();
        lines.add("get " + curl("-w", " %{http_code}", url("/hello")).replace("hello\n 200", "200 hello"));
        List<String> head = curl("-I", url("/hello")).lines().map(line -> line.toLowerCase(Locale.ROOT)).toList();
        String length = head.stream().filter(line -> line.startsWith("content-length: ")).findFirst().orElse("content-length: none");
        lines.add("head " + head.getFirst().split(" ")[1] + " " + length.substring(16));
        lines.add("length 200 " + curl("-f", "--data-binary", "abcd", url("/how")));
        lines.add("chunked 200 " + curl("-f", "-H", "Transfer-Encoding: chunked", "--data-binary", "abcd", url("/how")));
        assertEquals(WANTED, lines);
        assertSamePort(curl("-w", " ", url("/peer"), url("/peer")));
    }

    @Test
    void pythonsHttpClient() throws Exception {
        assumeInstalled("python3", "-c", "import http.client");
        check(run(List.of("python3", "-c", script("client.py"), site.uri().getHost(), Integer.toString(site.uri().getPort()))));
    }

    @Test
    void nodesFetch() throws Exception {
        assumeInstalled("node", "-e", "if (typeof fetch !== 'function') process.exit(1)");
        check(run(List.of("node", "--input-type=module", "-e", script("client.mjs"), site.uri().toString())));
    }

    @Test
    void javasHttpClient() throws Exception {
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            List<String> lines = new ArrayList<>();
            lines.add("get " + text(send(client, "GET", "/hello", BodyPublishers.noBody())).strip());
            HttpResponse<String> head = send(client, "HEAD", "/hello", BodyPublishers.noBody());
            lines.add("head " + head.statusCode() + " " + head.headers().firstValue("Content-Length").orElse("none"));
            lines.add("length " + text(send(client, "POST", "/how", BodyPublishers.ofString("abcd"))));
            InputStream stream = new ByteArrayInputStream("abcd".getBytes(StandardCharsets.US_ASCII));
            lines.add("chunked " + text(send(client, "POST", "/how", BodyPublishers.ofInputStream(() -> stream))));
            assertEquals(WANTED, lines);
            assertSamePort(send(client, "GET", "/peer", BodyPublishers.noBody()).body() + " "
                    + send(client, "GET", "/peer", BodyPublishers.noBody()).body());
        }
    }

    private static void check(String output) {
        List<String> lines = output.lines().toList();
        assertEquals(WANTED, lines.subList(0, WANTED.size()));
        assertSamePort(lines.get(WANTED.size()));
    }

    private static void assertSamePort(String twoPeers) {
        String[] peers = twoPeers.strip().split("\\s+");
        assertEquals(2, peers.length, twoPeers);
        assertNotEquals("", peers[0]);
        assertEquals(peers[0], peers[1], "both requests on one connection");
    }

    private HttpResponse<String> send(HttpClient client, String method, String path, BodyPublisher body) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url(path))).method(method, body).build(), BodyHandlers.ofString());
    }

    private static String text(HttpResponse<String> response) {
        return response.statusCode() + " " + response.body();
    }

    private String url(String path) {
        return site.uri() + path;
    }

    /** With {@code -v}, whose lines come with a failure. */
    private static String curl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("curl", "-v", "-sS", "--noproxy", "*", "--max-time", "10"));
        command.addAll(Arrays.asList(arguments));
        return run(command);
    }

    private static String script(String name) throws IOException {
        try (InputStream in = ClientMatrixTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assumeInstalled(String... command) throws Exception {
        boolean works;
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start();
            works = process.waitFor() == 0;
        } catch (IOException e) {
            works = false;
        }
        assumeTrue(works, command[0] + " is not installed here");
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        StringBuilder errors = new StringBuilder();
        Thread reader = Thread.ofVirtual().start(() -> process.errorReader().lines().forEach(line -> errors.append(line).append('\n')));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean ended = process.waitFor(30, TimeUnit.SECONDS);
        reader.join();
        assertTrue(ended && process.exitValue() == 0, () -> command.getFirst() + " failed: " + output + errors);
        return output;
    }
}
