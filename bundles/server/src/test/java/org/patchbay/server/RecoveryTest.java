package org.patchbay.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.patchbay.http.AbortHandlerException;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.Handler;
import org.patchbay.http.HttpException.Origin;
import org.patchbay.http.MessageException;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.RouteMatch;
import org.patchbay.http.Status;
import org.patchbay.testkit.ResponseRecorder;

/** N-008 and what we do beyond it: the client of a handler that throws gets a 500 while that is possible. */
class RecoveryTest {

    private static final String PLAIN_500 = "500 Internal Server Error\n";

    private final LogLines log = new LogLines();
    private final ResponseRecorder writer = new ResponseRecorder();
    private final Request request = Request.builder("GET", "http://a/boom").target("/boom\r\nx: y")
            .addresses(InetSocketAddress.createUnresolved("peer", 4711), InetSocketAddress.createUnresolved("us", 80)).build();

    @AfterEach
    void close() {
        log.close();
    }

    private void serve(Handler handler) throws Exception {
        new Recovery(handler).serve(writer, request);
    }

    static final Throwable[] THROWN = {
        new IllegalStateException("a bug"), new IOException("a file that is missing"), new StackOverflowError(),
        new OutOfMemoryError("no more"), new NoClassDefFoundError("a bundle that was built wrong"), new InterruptedException(),
        new MessageException(Status.BAD_REQUEST, Origin.APPLICATION, "none", "its own", ""),
    };

    private static void raise(Throwable thrown) throws Exception {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (Exception) thrown;
    }

    @ParameterizedTest
    @FieldSource("THROWN")
    void whateverAHandlerThrowsIsA500AndOneLine(Throwable thrown) throws Exception {
        serve((w, r) -> {
            w.header().set("Content-Length", "3").set("Set-Cookie", "secret=1");
            w.trailer().set("X-Sum", "1");
            raise(thrown);
        });
        assertEquals(500, writer.status());
        assertEquals(PLAIN_500, writer.text());
        assertEquals("text/plain; charset=utf-8", writer.header().get("Content-Type").orElse(""));
        assertEquals("nosniff", writer.header().get("X-Content-Type-Options").orElse(""));
        assertTrue(writer.header().get("Set-Cookie").isEmpty(), "what the handler had set is gone");
        assertEquals(0, writer.trailer().size());
        assertLogged(thrown, "pattern ''", "owner unknown");
    }

    @Test
    void theLineNamesTheRouteAndItsOwner() throws Exception {
        IllegalStateException thrown = new IllegalStateException("a bug");
        serve((w, r) -> {
            r.route(new RouteMatch("GET /boom", List.of(), List.of(), "com.acme.x 1.2.0 [42]"));
            throw thrown;
        });
        assertLogged(thrown, "pattern 'GET /boom'", "of com.acme.x 1.2.0 [42]");
    }

    private void assertLogged(Throwable thrown, String pattern, String owner) {
        assertEquals(List.of("ERROR GET /boom\\x0d\\x0ax: y HTTP/1.1 from peer/<unresolved>:4711: the handler failed (" + pattern + ", "
                + owner + ")"), log.lines());
        ILoggingEvent event = log.events().getFirst();
        assertSame(thrown, ((ThrowableProxy) event.getThrowableProxy()).getThrowable(), "with the stack");
    }

    @Test
    void anAnswerThatHasBegunIsBrokenOff() {
        IllegalStateException thrown = new IllegalStateException("too late");
        Handler twice = new Recovery((w, r) -> {
            w.write("half of the ans");
            w.flush();
            throw thrown;
        });
        assertSame(thrown, assertThrows(AbortHandlerException.class, () -> serve(twice)).getCause());
        assertEquals(200, writer.status());
        assertEquals("half of the ans", writer.text());
        assertEquals(1, log.lines().size(), "the outer one has nothing to add");
    }

    @Test
    void anAnswerThatHasNotLeftIsTakenBack() throws Exception {
        serve((w, r) -> {
            w.header().set("Set-Cookie", "secret=1");
            w.writeHeader(201);
            w.write("half of the ans");
            throw new IllegalStateException("in time");
        });
        assertEquals(500, writer.status());
        assertEquals(PLAIN_500, writer.text());
        assertTrue(writer.sent().get("Set-Cookie").isEmpty(), "what the handler had set is gone");
    }

    @Test
    void aClientThatIsTooSlowIsNotTheHandlersFault() throws Exception {
        SocketTimeoutException late = new SocketTimeoutException("read");
        late.initCause(new ConnectionException(408, Origin.PEER, "the deadline of the connection", "the client took too long", ""));
        serve((w, r) -> {
            throw late;
        });
        assertEquals(408, writer.status());
        assertTrue(log.events().stream().allMatch(event -> event.getLevel() == Level.DEBUG));
    }

    @Test
    void aClientCantWriteLinesIntoTheLogByWayOfAMessage() throws Exception {
        IllegalStateException forged = new IllegalStateException("no user 'x\r\n12:00:00 INFO Server: all is well\u2028!'");
        IllegalStateException thrown = new IllegalStateException("harmless\there", new IOException(forged));
        thrown.addSuppressed(new IOException("a\u0085b", thrown)); // a circle
        serve((w, r) -> {
            throw thrown;
        });
        Throwable logged = ((ThrowableProxy) log.events().getFirst().getThrowableProxy()).getThrowable();
        assertEquals("java.lang.IllegalStateException: harmless\there", logged.getMessage());
        assertEquals("java.lang.IllegalStateException: no user 'x\\u000d\\u000a12:00:00 INFO Server: all is well\\u2028!'",
                logged.getCause().getCause().getMessage());
        assertEquals("java.io.IOException: a\\u0085b", logged.getSuppressed()[0].getMessage());
        assertArrayEquals(forged.getStackTrace(), logged.getCause().getCause().getStackTrace());
    }

    @Test
    void anAbortIsPassedOnSilently() {
        assertThrows(AbortHandlerException.class, () -> serve((w, r) -> {
            throw new AbortHandlerException();
        }));
        assertEquals(0, writer.status());
        assertEquals(List.of(), log.lines());
    }

    @Test
    void aBodyThatBreaksTheRulesIsThePeersFault() throws Exception {
        serve((w, r) -> {
            throw new MessageException(Status.CONTENT_TOO_LARGE, Origin.PEER, "limit body", "the body is too large", "");
        });
        assertEquals(413, writer.status());
        assertEquals("413 Content Too Large\n", writer.text());
        assertEquals("close", writer.header().get("Connection").orElse(""), "the framing is in doubt");
        assertTrue(log.events().stream().allMatch(event -> event.getLevel() == Level.DEBUG));
    }

    @Test
    void itIsThePeersFaultAlsoWhereNoCheckedExceptionMayBeThrown() throws Exception { // as Request.cookies() and streams of lines
        serve((w, r) -> {
            throw new UncheckedIOException(
                    new MessageException(Status.BAD_REQUEST, Origin.PEER, "limit cookies", "more than 3000 cookies", ""));
        });
        assertEquals(400, writer.status());
        assertTrue(log.events().stream().allMatch(event -> event.getLevel() == Level.DEBUG));
    }

    @Test
    void anAnswerThatGoesWellIsLeftAlone() throws Exception {
        serve((w, r) -> w.write("fine"));
        assertEquals("fine", writer.text());
        assertEquals(List.of(), log.lines());
    }

    @Test
    void withoutARootItIsA503ToTryAgain() throws Exception {
        RootHandler root = new RootHandler();
        root.serve(writer, request);
        assertEquals(503, writer.status());
        assertEquals("1", writer.header().get("Retry-After").orElse(""));
        assertEquals("503 Service Unavailable\n", writer.text());
    }

    @Test
    void aRootComesAndGoes() throws Exception {
        RootHandler root = new RootHandler();
        Handler first = (w, r) -> answer(w, "first");
        Handler second = (w, r) -> answer(w, "second");
        root.set(first);
        root.set(second);
        root.remove(first); // too late: the second took its place
        root.serve(writer, request);
        assertEquals("second", writer.text());
        root.remove(second);
        ResponseRecorder other = new ResponseRecorder();
        root.serve(other, request);
        assertEquals(503, other.status());
    }

    private static void answer(ResponseWriter writer, String text) throws IOException {
        writer.write(text);
    }
}
