package org.patchbay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchbay.http.runtime.ServerInfo;
import org.patchbay.http.runtime.ServerState;

@Timeout(60)
final class GetCommandTest {

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private ServerSocket socket;
    private String answer = "HTTP/1.1 200 OK\r\nContent-Length: 13\r\nX-B: \u00e9\r\nX-A: 1\r\n\r\nHello,\n\u001b[2Jx\n";

    @BeforeEach
    void listen() throws IOException {
        socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (true) {
                try (Socket client = socket.accept()) {
                    serve(client);
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    /** A connection that sends nothing is the one that was made for its time. */
    private void serve(Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int b = client.getInputStream().read(); b >= 0; b = client.getInputStream().read()) {
            head.append((char) b);
            if (head.indexOf("\r\n\r\n") >= 0) {
                received.add(head.toString());
                client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                return;
            }
        }
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    private ServerCommandsTest.Server server(String name, ServerState state) {
        return new ServerCommandsTest.Server(new ServerInfo(name, state, "", List.of("http://0.0.0.0:" + socket.getLocalPort()), "sockets",
                List.of(), 0, 0), List.of());
    }

    private GetCommand command() {
        return new GetCommand(List.of(server("admin", ServerState.FAILED), server("default", ServerState.LISTENING)));
    }

    @Test
    void aPathIsAskedForAtTheServerThatListens() throws Exception {
        Exchange exchange = command().get("", "GET", "Accept: text/plain", "", "", "4096", "/hello?x=1");

        String request = received.take();
        assertTrue(request.startsWith("GET /hello?x=1 HTTP/1.1\r\n"), request);
        assertTrue(request.contains("\r\nAccept: text/plain\r\n"), request);
        assertEquals(200, exchange.status());
        assertEquals("Hello,\n\u001b[2Jx\n", exchange.body());
        assertFalse(exchange.times().total().compareTo(exchange.times().firstByte()) < 0);
        List<String> lines = exchange.lines(120);
        assertEquals(List.of("GET http://127.0.0.1:" + socket.getLocalPort() + "/hello?x=1 ⇒ 200", "content-length: 13", "x-a: 1",
                "x-b: \u00e9", "", "Hello,", "?[2Jx", ""), lines.subList(0, 8), "nothing moves the cursor");
        assertTrue(lines.get(8).matches("connect \\S+ m?s, first byte \\S+ m?s, total \\S+ m?s, 13 bytes"), lines.get(8));
    }

    @Test
    void aHostCanBeAskedForThatTheServerOnlySpeaksFor() throws Exception {
        Exchange exchange = command().get("", "GET", "", "www.example.com", "", "4096", "/hello?x=1");
        String request = received.take();
        assertTrue(request.startsWith("GET http://www.example.com/hello?x=1 HTTP/1.1\r\n"), request);
        assertTrue(request.contains("\r\nHost: www.example.com\r\n"), request);
        assertEquals("http://www.example.com/hello?x=1", exchange.url());
    }

    @Test
    void ofALongBodyTheBeginningIsKept() throws Exception {
        Exchange exchange = command().get("default", "DELETE", "", "", "", "5", "/x");
        assertTrue(received.take().startsWith("DELETE /x HTTP/1.1\r\n"));
        assertEquals("Hello", exchange.body());
        assertEquals(13, exchange.length());
        assertTrue(exchange.lines(80).contains("… 13 bytes in all; --limit shows more"));
    }

    @Test
    void aServerThatCannotBeReachedIsNamed() throws Exception {
        ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        closed.close();
        String url = "http://127.0.0.1:" + closed.getLocalPort() + "/x";
        String message = assertThrows(IOException.class, () -> command().get("", "GET", "", "", "", "1", url)).getMessage();
        assertTrue(message.startsWith("can't connect to 127.0.0.1:" + closed.getLocalPort() + ": "), message);
        assertTrue(message.endsWith("'http:servers' lists who listens where"), message);
    }

    private record Wrong(String server, String header, String host, String limit, String url, String message) {
    }

    @Test
    void whatCannotBeSentIsRefusedWithWhatToDo() {
        List<Wrong> rows = List.of(
                new Wrong("admin", "", "", "1", "/x", "no server that listens is called admin; 'http:servers' says why"),
                new Wrong("", "", "", "many", "/x", "--limit takes a number of bytes below 100000000, not 'many'"),
                new Wrong("", "nonsense", "", "1", "/x", "not a header field: 'nonsense'; write -H 'Name: value'"),
                new Wrong("", "", "", "1", "ftp://a/x",
                        "'ftp://a/x' is neither a path such as /hello/world nor a URL such as http://host/path"),
                new Wrong("", "Host: www", "", "1", "/x", "another host is asked for by --host NAME"),
                new Wrong("", "", "www/x", "1", "http://127.0.0.1:1/x", "--host takes the name of a host such as www.example.com,"
                        + " and a URL that begins with http:, not 'www/x' and http://127.0.0.1:1/x"),
                new Wrong("", "", "www", "1", "https://127.0.0.1:1/x", "--host takes the name of a host such as www.example.com,"
                        + " and a URL that begins with http:, not 'www' and https://127.0.0.1:1/x"),
                new Wrong("", "", "", "1", "hello", "'hello' is neither a path such as /hello/world nor a URL such as http://host/path"));
        for (Wrong row : rows) {
            assertEquals(row.message(), assertThrows(IllegalArgumentException.class,
                    () -> command().get(row.server(), "GET", row.header(), row.host(), "", row.limit(), row.url())).getMessage());
        }
        assertTrue(assertThrows(IllegalArgumentException.class, () -> command().get("", "GET", "", "", "", "1", "/{x}")).getMessage()
                .startsWith("not a URL: "));
        assertEquals("no server listens; 'http:servers' says why", assertThrows(IllegalArgumentException.class,
                () -> new GetCommand(List.of()).get("", "GET", "", "", "", "1", "/x")).getMessage());
    }
}
