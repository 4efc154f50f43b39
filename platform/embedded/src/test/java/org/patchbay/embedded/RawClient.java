package org.patchbay.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** One connection of a real socket, which says what it is told to and reads lines. */
final class RawClient implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader lines;

    RawClient(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Status and content of the answer to GET, such as {@code 200 Hello}. */
    static String get(URI server, String path) throws IOException {
        try (RawClient client = new RawClient(server)) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            return client.answer();
        }
    }

    RawClient send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Null at the end, however the server brings it about. */
    String line() throws IOException {
        try {
            return lines.readLine();
        } catch (SocketException e) {
            return null;
        }
    }

    /** Up to the empty line that ends a head; its status. */
    String head() throws IOException {
        String status = line();
        for (String field = line(); field != null && !field.isEmpty(); field = line()) {
            continue;
        }
        return status == null ? "nothing" : status.split(" ")[1];
    }

    /** What is left until the server closes. */
    String rest() throws IOException {
        StringJoiner rest = new StringJoiner("|");
        for (String line = line(); line != null; line = line()) {
            rest.add(line);
        }
        return rest.toString();
    }

    String answer() throws IOException {
        return head() + " " + rest();
    }

    /** Connects until nobody listens any more. */
    static void awaitRefusal(URI server) throws IOException {
        while (true) {
            try (RawClient probe = new RawClient(server)) {
                probe.send("");
            } catch (ConnectException e) {
                return;
            } catch (SocketException e) {
                continue; // the listener closed in the middle of the handshake
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
