package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.http.BodyNotAllowedException;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.ContentLengthException;
import org.patchbay.http.Handler;
import org.patchbay.http.ResponseWriter;
import org.patchbay.spi.Outcome;
import org.patchbay.testkit.LateAssertions;

/** Files as content: N-072, in the framing that any other content has. */
class FileAnswerTest {

    private static final String TEXT = "0123456789".repeat(1000);
    private static final String GET = "GET /file HTTP/1.1\r\nHost: a\r\n\r\n";

    @TempDir
    private Path folder;
    private Outcome outcome;

    /** What a handler does with the file that holds {@link #TEXT}. */
    private interface Use {
        void serve(ResponseWriter writer, FileChannel file) throws IOException;
    }

    private ScriptedConnection serve(String request, Use use) throws IOException {
        return serve(new ScriptedConnection(ScriptedConnection.Then.WAITS, request), use);
    }

    private ScriptedConnection serve(ScriptedConnection connection, Use use) throws IOException {
        Path path = Files.writeString(folder.resolve("text"), TEXT);
        try (FileChannel file = FileChannel.open(path)) {
            Handler handler = (w, r) -> use.serve(w, file);
            LateAssertions assertions = new LateAssertions();
            outcome = new Http1Protocol().serve(connection, assertions.wrap(handler), FixedPolicy.DEFAULT, (c, state) -> { });
            assertions.check();
        }
        return connection;
    }

    private record Row(String request, Use use, String fields, String content, int transfers, String reason) {
        @Override
        public String toString() {
            return reason;
        }
    }

    private static Stream<Row> rows() {
        String date = "Date: " + FixedPolicy.DATE + "\r\n";
        String type = "Content-Type: text/plain; charset=utf-8\r\n";
        String chunked = "Transfer-Encoding: chunked\r\n";
        String get10 = "GET /file HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
        Use whole = (w, file) -> {
            w.header().set("Content-Length", "10000");
            w.transferFrom(file, 0, 10_000);
        };
        return Stream.of(
                new Row(GET, whole, "Content-Length: 10000\r\n" + date + type, TEXT, 1, "a length that was set"),
                new Row(GET, (w, file) -> w.transferFrom(file, 3, 5), date + "Content-Length: 5\r\n" + type, "34567", 0,
                        "a small part leaves with its head"),
                new Row(GET, (w, file) -> w.transferFrom(file, 3, 9000), date + type + chunked,
                        "2328\r\n" + TEXT.substring(3, 9003) + "\r\n0\r\n\r\n", 1, "no length: one chunk"),
                new Row(get10, whole, "Content-Length: 10000\r\n" + date + type + "Connection: keep-alive\r\n", TEXT, 1, "1.0"),
                new Row(GET, (w, file) -> {
                    w.header().set("Content-Type", "a/b");
                    w.write("<");
                    w.transferFrom(file, 0, 5000);
                    w.write(">");
                }, "Content-Type: a/b\r\n" + date + chunked, "1389\r\n<" + TEXT.substring(0, 5000) + "\r\n1\r\n>\r\n0\r\n\r\n", 1,
                        "between other content"),
                new Row(GET.replace("GET", "HEAD"), whole, "Content-Length: 10000\r\n" + date + type, "", 0, "HEAD has no content"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aFileIsFramedAsOtherContentIs(Row row) throws IOException {
        ScriptedConnection connection = serve(row.request, row.use);
        String version = row.request.contains("HTTP/1.0") ? "HTTP/1.0" : "HTTP/1.1";
        assertEquals(version + " 200 OK\r\n" + row.fields + "\r\n" + row.content, connection.sent(), row.reason);
        assertEquals(row.transfers, connection.transfers, row.reason);
        assertEquals(Outcome.IDLE, outcome);
    }

    @Test
    void moreThanTheLengthOrWhereNoneMayBeIsRefused() throws IOException {
        ScriptedConnection connection = serve(GET + GET, (w, file) -> {
            if (file.position() == 0) {
                file.position(1);
                w.header().set("Content-Length", "4");
                assertThrows(ContentLengthException.class, () -> w.transferFrom(file, 0, 5));
                w.transferFrom(file, 0, 4);
            } else {
                w.writeHeader(204);
                assertThrows(BodyNotAllowedException.class, () -> w.transferFrom(file, 0, 1));
                assertThrows(IllegalArgumentException.class, () -> w.transferFrom(file, -1, 1));
                assertThrows(IllegalArgumentException.class, () -> w.transferFrom(file, 0, -1));
            }
        });
        assertTrue(connection.sent().contains("\r\n\r\n0123HTTP/1.1 204 No Content\r\n"), connection.sent());
    }

    @Test
    void aFileThatIsTooShortIsFoundOutWhileAnotherAnswerCanBeGiven() throws IOException {
        ScriptedConnection connection = serve(GET, (w, file) -> {
            assertThrows(EOFException.class, () -> w.transferFrom(file, 5000, 5001));
            assertFalse(w.committed());
            w.reset();
            w.writeHeader(404);
        });
        assertTrue(connection.sent().startsWith("HTTP/1.1 404 "), connection.sent());
    }

    @Test
    void aFileThatShrinksMeanwhileCutsTheAnswerOffForGood() throws IOException {
        for (String length : new String[] {"9000", ""}) {
            ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET + GET);
            connection.transferMost = 100;
            serve(connection, (w, file) -> {
                if (!length.isEmpty()) {
                    w.header().set("Content-Length", length);
                }
                assertThrows(EOFException.class, () -> w.transferFrom(file, 0, 9000));
                assertThrows(IOException.class, w::flush); // swallowed by this handler: what it writes must not pass for the rest
            });
            assertEquals(Outcome.CLOSED, outcome, length);
            assertTrue(connection.sent().endsWith(TEXT.substring(0, 100)), connection.sent());
            assertEquals(1, connection.sent().split("HTTP/1.1 ", -1).length - 1);
        }
    }

    private IOException failure(ScriptedConnection.Event event) throws IOException {
        ScriptedConnection connection = new ScriptedConnection(ScriptedConnection.Then.WAITS, GET);
        connection.beforeTransfer = event;
        AtomicReference<IOException> met = new AtomicReference<>();
        serve(connection, (w, file) -> {
            try {
                w.transferFrom(file, 0, 9000);
            } catch (IOException e) {
                met.set(e);
            }
        });
        assertEquals(Outcome.CLOSED, outcome);
        return met.get();
    }

    @Test
    void aClientThatGoesAwayMeanwhileIsNotTheHandlersFault() throws IOException {
        IOException reset = new IOException("Connection reset by peer");
        IOException met = failure(file -> {
            throw reset;
        });
        assertInstanceOf(ConnectionException.class, met);
        assertSame(reset, met.getCause());
    }

    @Test
    void aFileThatIsClosedMeanwhileIsNotTheClientsFault() throws IOException {
        assertInstanceOf(ClosedChannelException.class, failure(FileChannel::close));
    }
}
