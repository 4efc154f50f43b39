package org.patchbay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The socket, with commands that the test makes up. */
@Timeout(60)
final class ShellServerTest {

    @TempDir
    Path folder;
    private ShellServer server;
    private final AtomicInteger sessions = new AtomicInteger();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @BeforeEach
    void listen() throws IOException {
        server = ShellServer.listen(folder.resolve("shell.sock"), Script::new);
        server.start();
    }

    @AfterEach
    void close() throws IOException {
        server.close(Duration.ZERO);
    }

    /** A session that knows a few commands. */
    private final class Script implements CommandExecutor.Session {

        private final OutputStream output;
        private final OutputStream errors;
        private final int number = sessions.incrementAndGet();

        Script(OutputStream output, OutputStream errors) {
            this.output = output;
            this.errors = errors;
        }

        @Override
        public void run(String line) throws Exception {
            switch (line) {
                case "session" -> print(output, "session " + number);
                case "both" -> {
                    print(output, "out");
                    print(errors, "err");
                }
                case "fail" -> throw new IllegalArgumentException("no such\n   thing");
                case "blow" -> throw new NoClassDefFoundError();
                case "hang" -> {
                    try { // the client may vanish, and so interrupt us, before print has returned
                        print(output, "begun");
                        hanging.countDown();
                        new CountDownLatch(1).await();
                    } finally {
                        interrupted.countDown();
                    }
                }
                default -> {
                }
            }
        }

        private static void print(OutputStream to, String text) throws IOException {
            to.write(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
        }
    }

    private final class Client implements AutoCloseable {

        private final SocketChannel channel;

        Client() throws IOException {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("shell.sock")));
        }

        void send(String line) throws IOException {
            sendBytes(Frame.text(Frame.Kind.COMMAND, line).encoded());
        }

        void sendBytes(ByteBuffer bytes) throws IOException {
            channel.write(bytes);
        }

        /** "O text" for each frame; "end" when the server has closed. */
        String next() throws IOException {
            Optional<Frame> frame;
            try {
                frame = Frame.read(channel);
            } catch (IOException e) {
                return "end";
            }
            return frame.map(it -> it.kind() == Frame.Kind.EXIT ? "X " + it.status() : it.kind().name().charAt(0) + " " + it.text())
                    .orElse("end");
        }

        List<String> answer(String line) throws IOException {
            send(line);
            List<String> frames = new ArrayList<>();
            do {
                frames.add(next());
            } while (!frames.getLast().startsWith("X") && !frames.getLast().equals("end"));
            return frames;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private record Row(String line, List<String> frames, String why) {
    }

    @Test
    void commandsAreAnsweredOneAfterTheOtherInOneSession() throws IOException {
        List<Row> rows = List.of(
                new Row("session", List.of("O session 1", "X 0"), "output, then the end"),
                new Row("", List.of("X 0"), "nothing to do"),
                new Row("both", List.of("O out", "E err", "X 0"), "output and errors are told apart, and come as they are written"),
                new Row("fail", List.of("E no such\nthing\n", "X 1"), "the message of a failure, without what indents it"),
                new Row("blow", List.of("E java.lang.NoClassDefFoundError\n", "X 1"), "a broken command ends nothing else"),
                new Row("session", List.of("O session 1", "X 0"), "still the same session"));
        try (Client client = new Client()) {
            for (Row row : rows) {
                assertEquals(row.frames(), client.answer(row.line()), row.why());
            }
        }
    }

    @Test
    void eachClientHasASessionOfItsOwn() throws IOException {
        try (Client one = new Client(); Client two = new Client()) {
            List<String> first = one.answer("session");
            assertFalse(first.equals(two.answer("session")), first.toString());
            assertEquals(first, one.answer("session"));
        }
    }

    @Test
    void commandsMayBeSentAhead() throws IOException {
        try (Client client = new Client()) {
            client.send("both");
            client.send("fail");
            List<String> frames = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                frames.add(client.next());
            }
            assertEquals(List.of("O out", "E err", "X 0", "E no such\nthing\n", "X 1"), frames);
        }
    }

    @Test
    void outputComesWhileTheCommandRunsAndAClientThatVanishesEndsIt() throws Exception {
        try (Client client = new Client()) {
            client.send("hang");
            assertEquals("O begun", client.next());
            assertEquals(1, interrupted.getCount());
        }
        interrupted.await();
    }

    @Test
    void whatIsNoCommandIsRefusedAndEndsTheConnection() throws IOException {
        List<ByteBuffer> bad = List.of(
                ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                ByteBuffer.wrap(new byte[] {'C', 1, 0, 0, 0}),
                Frame.exit(0).encoded());
        for (ByteBuffer bytes : bad) {
            try (Client client = new Client()) {
                client.sendBytes(bytes);
                assertTrue(client.next().startsWith("E "));
                assertEquals("X 1", client.next());
                assertEquals("end", client.next());
            }
        }
    }

    @Test
    void aClientThatSendsTooFarAheadIsRefused() throws Exception {
        try (Client client = new Client()) {
            client.send("hang");
            assertEquals("O begun", client.next());
            for (int i = 0; i <= Conversation.AHEAD; i++) {
                client.send("");
            }
            assertEquals("E more than 64 commands wait\n", client.next());
            assertEquals("X 1", client.next());
            interrupted.await();
        }
    }

    @Test
    void theSeventeenthClientIsRefused() throws IOException {
        List<Client> clients = new ArrayList<>();
        try (Client further = fill(clients)) {
            assertEquals("E the shell has 16 clients already\n", further.next());
            assertEquals("X 1", further.next());
            assertEquals("end", further.next());
            assertEquals("X 0", clients.getFirst().answer("").getLast(), "the others are served");
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
    }

    /** Sixteen clients that are served, and one more. */
    private Client fill(List<Client> clients) throws IOException {
        for (int i = 0; i < ShellServer.CLIENTS; i++) {
            Client client = new Client();
            clients.add(client);
            client.answer("");
        }
        return new Client();
    }

    @Test
    void aCommandThatHangsDoesNotHoldUpTheStop() throws Exception {
        try (Client client = new Client()) {
            client.send("hang");
            hanging.await();
            server.close(Duration.ofMillis(1));
            interrupted.await();
            assertEquals("O begun", client.next());
            List<String> rest = new ArrayList<>();
            do {
                rest.add(client.next());
            } while (!rest.getLast().equals("end"));
            assertFalse(rest.contains("X 0"), rest.toString());
        }
    }

    @Test
    void afterTheStopNobodyCanConnect() throws IOException {
        server.close(Duration.ZERO);
        assertTrue(Files.exists(folder.resolve("shell.sock")), "the file is its owner's to remove");
        IOException refused = null;
        try (Client client = new Client()) {
            assertEquals("end", client.next());
        } catch (IOException e) {
            refused = e;
        }
        assertTrue(refused instanceof ConnectException, String.valueOf(refused));
    }
}
