package org.patchbay.accesslog;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.patchbay.http.AbortHandlerException;
import org.patchbay.http.ConnectionException;
import org.patchbay.http.ForwardingResponseWriter;
import org.patchbay.http.Handler;
import org.patchbay.http.Header;
import org.patchbay.http.HttpException.Origin;
import org.patchbay.http.MessageException;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.RouteMatch;
import org.patchbay.http.Tunnel;
import org.patchbay.testkit.ResponseRecorder;

/** One line for each request, whatever becomes of it, and nothing that goes wrong with a line is felt by a request. */
class AccessLogTest {

    private static final Request REQUEST = Lines.get("/");

    /** Can be taken over, as a recorded answer can't. */
    private static final class TakenWriter extends ForwardingResponseWriter {
        private int status;

        TakenWriter() {
            super(new ResponseRecorder());
        }

        @Override
        public Tunnel hijack() {
            return null;
        }

        @Override
        public Tunnel upgrade() {
            status = 101;
            return null;
        }

        @Override
        public int status() {
            return status == 0 ? super.status() : status;
        }
    }

    @Test
    void theStatusIsTheOneThatTheClientSees() {
        record Row(Handler handler, String end, String reason) {
        }
        List<Row> rows = List.of(
                new Row((w, r) -> w.writeHeader(404), "404 -", "set"),
                new Row((w, r) -> w.writeHeader(103), "200 -", "an interim answer is followed by 200"),
                new Row((w, r) -> w.hijack(), "000 -", "the connection is the handler's"),
                new Row((w, r) -> {
                    w.writeHeader(200);
                    w.hijack();
                }, "200 -", "a head before the hijack"),
                new Row((w, r) -> w.upgrade(), "101 -", "a tunnel"),
                new Row((w, r) -> failAfter("", w, new IllegalStateException()), "500 -", "the server's answer to a failure"),
                new Row((w, r) -> failAfter("some", w, new IOException()), "500 -", "what was not sent is taken back"),
                new Row((w, r) -> failAfter("some", w, new StackOverflowError()), "500 -", "an error of the JVM"),
                new Row((w, r) -> {
                    w.write("some");
                    w.flush();
                    throw new IllegalStateException();
                }, "200 4", "the head has left: what the client saw of it"),
                new Row((w, r) -> failAfter("", w, new AbortHandlerException()), "000 -", "broken off without an answer"),
                new Row((w, r) -> failAfter("", w, new MessageException(413, Origin.LOCAL, "limit.body", "too large", "")), "413 -",
                        "a limit of ours"),
                new Row((w, r) -> failAfter("", w, new IOException(new MessageException(400, Origin.PEER, "§7.1", "bad chunk", ""))),
                        "400 -", "the peer's fault, wrapped"),
                new Row((w, r) -> Lines.get("/").withHeader(Header.of("Cookie", "a=1;".repeat(3001))).cookies(), "400 -",
                        "the peer's fault, wrapped unchecked"),
                new Row((w, r) -> failAfter("", w, new MessageException(400, Origin.APPLICATION, "§7.1", "bad chunk", "")), "500 -",
                        "the handler's own fault"),
                new Row((w, r) -> failAfter("", w, new ConnectionException(0, Origin.PEER, "§9.6", "the client left", "")), "000 -",
                        "nobody to answer"));
        assertAll(rows.stream().map(row -> () -> assertEquals(row.end(), end(row.handler()), row.reason())));
    }

    private static void failAfter(String content, ResponseWriter writer, Throwable failure) throws Exception {
        writer.write(content);
        if (failure instanceof Error error) {
            throw error;
        }
        throw (Exception) failure;
    }

    /** Status and bytes of the line. */
    private static String end(Handler handler) {
        Lines lines = new Lines();
        try {
            lines.log(Lines.common()).wrap(handler).serve(new TakenWriter(), REQUEST);
        } catch (Exception | StackOverflowError e) {
            assertEquals(1, lines.all().size(), "one line for a failure");
        }
        String line = lines.all().getFirst();
        return line.substring(line.lastIndexOf('"') + 2);
    }

    @Test
    void whatTheHandlerThrowsIsThrownOnAsItIs() {
        IOException thrown = new IOException("mine");
        Handler logged = new Lines().log(Lines.common()).wrap((w, r) -> {
            throw thrown;
        });
        assertSame(thrown, assertThrows(IOException.class, () -> logged.serve(new ResponseRecorder(), REQUEST)));
    }

    @Test
    void aLineThatCannotBeMadeOrTakenDoesNotHarmTheRequest() throws Exception {
        LineFormat broken = entry -> {
            throw new IllegalStateException("a line of this sort can't be made");
        };
        ResponseRecorder writer = new ResponseRecorder();
        try (LogLines warnings = new LogLines(AccessLog.class.getName()); AccessLog log = new Lines().log(broken)) {
            Handler logged = log.wrap((w, r) -> w.write("fine"));
            logged.serve(writer, REQUEST);
            assertEquals("fine", writer.text());
            assertEquals(List.of("WARN a line of the access log could not be written"), warnings.lines());
        }
    }

    @Test
    void aRouteThatAnInnerViewGotIsSeen() throws Exception {
        Handler inner = (w, r) -> r.withHeader(r.header().copy()).route(new RouteMatch("GET /x", List.of(), List.of(), ""));
        String line = Lines.of(Lines.json(), REQUEST, inner);
        assertEquals(true, line.contains("\"pattern\":\"GET /x\""), line);
    }

    @Test
    void slf4jGetsTheLineAsItIs() throws Exception {
        try (LogLines access = new LogLines(LoggerSink.NAME); AccessLog log = new AccessLog(AccessLogOptions.DEFAULT)) {
            Request request = Lines.get("/{}", "User-Agent", "${x} {}");
            log.wrap((w, r) -> w.write("Hello")).serve(new ResponseRecorder(request), request);
            assertEquals(1, access.lines().size());
            assertEquals(true, access.lines().getFirst().matches(
                    "INFO 192\\.0\\.2\\.7 - - \\[[^]]+] \"GET /\\{} HTTP/1\\.1\" 200 5 \"-\" \"\\$\\{x} \\{}\""), access.lines()::toString);
        }
    }

    @Test
    void nothingIsWrittenWhenItIsClosed() throws Exception {
        try (LogLines access = new LogLines(LoggerSink.NAME)) {
            AccessLog log = new AccessLog(AccessLogOptions.DEFAULT);
            Handler logged = log.wrap((w, r) -> w.write("Hello"));
            log.close();
            log.close();
            ResponseRecorder writer = new ResponseRecorder();
            logged.serve(writer, REQUEST);
            assertEquals("Hello", writer.text());
            assertEquals(List.of(), access.lines());
        }
    }

    @Test
    void aChangeHoldsForRequestsInFlightToo() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        List<String> before = new ArrayList<>();
        LineSink old = new LineSink() {
            @Override
            public boolean accept(String line) {
                return closed.get() == 0 && before.add(line);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        try (LogLines after = new LogLines(LoggerSink.NAME);
                AccessLog log = new AccessLog(new AccessLog.Output(Lines.common(), old), () -> Lines.NOW, System::nanoTime)) {
            log.wrap((w, r) -> w.write("1")).serve(new ResponseRecorder(), REQUEST);
            log.wrap((w, r) -> log.change(AccessLogOptions.DEFAULT.withFormat(AccessLogOptions.Format.COMMON)))
                    .serve(new ResponseRecorder(), REQUEST);
            assertEquals(1, before.size());
            assertEquals(1, closed.get());
            assertEquals(List.of("INFO 192.0.2.7 - - [20/Nov/2026:19:30:05 +0000] \"GET / HTTP/1.1\" 200 -"), after.lines());
        }
    }
}
