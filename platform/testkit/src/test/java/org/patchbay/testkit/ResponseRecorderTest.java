package org.patchbay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.http.BodyNotAllowedException;
import org.patchbay.http.ContentLengthException;
import org.patchbay.http.Cookie;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.Response;
import org.patchbay.http.UnsupportedCapabilityException;

/** Rows N-003, N-004, N-005, N-063, N-065, N-068 and N-255. */
class ResponseRecorderTest {

    private final ResponseRecorder writer = new ResponseRecorder();

    @Test
    void theExampleOfThePackageDocumentationWorks() throws Exception {
        Handler greeter = (w, r) -> {
            w.header().set("Content-Type", "text/plain");
            w.write("Hello, " + r.url().query().get("name").orElse("you"));
        };
        Request request = TestRequest.builder("GET", "/greet?name=Ada").add("Accept", "text/plain").build();
        ResponseRecorder recorder = new ResponseRecorder(request);

        greeter.serve(recorder, request);

        assertEquals(200, recorder.status());
        assertEquals("text/plain", recorder.result().header().get("Content-Type").orElseThrow());
        assertEquals("Hello, Ada", recorder.text());
    }

    @Test
    void theFirstWriteImplies200AndFreezesTheHeader() throws IOException {
        assertFalse(writer.committed());
        writer.header().set("X", "1");
        writer.write("päth");
        writer.header().set("X", "2");
        writer.writeHeader(404);
        assertEquals(200, writer.status());
        assertEquals("1", writer.sent().get("X").orElseThrow());
        assertEquals("päth", writer.text());
        assertEquals(5, writer.bytesWritten());
    }

    @Test
    void anAnswerCanBeTakenBackUntilItIsOnItsWay() throws IOException {
        writer.header().set("X", "1");
        writer.writeHeader(201);
        writer.write("half");
        writer.reset();
        assertEquals(0, writer.status() + writer.header().size() + writer.bytesWritten() + writer.body().length);
        writer.write("whole");
        writer.flush();
        assertTrue(writer.committed());
        assertThrows(IllegalStateException.class, writer::reset);
        assertEquals("whole", writer.text());
    }

    @Test
    void interimAnswersMayBeRepeatedBeforeTheFinalOne() {
        writer.header().set("Link", "a");
        writer.writeHeader(103);
        writer.writeHeader(103);
        writer.writeHeader(201);
        writer.writeHeader(100);
        assertEquals(List.of(103, 103), writer.interims().stream().map(ResponseRecorder.Interim::status).toList());
        assertEquals(201, writer.status());
    }

    @Test
    void aStatusOutOfRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> writer.writeHeader(99));
        assertThrows(IllegalArgumentException.class, () -> writer.writeHeader(1000));
    }

    @Test
    void contentWhereNoneIsAllowedIsRefused() {
        writer.writeHeader(204);
        assertThrows(BodyNotAllowedException.class, () -> writer.write("x"));
    }

    @Test
    void moreThanTheDeclaredLengthIsRefusedWhole() throws IOException {
        writer.header().set("Content-Length", "3");
        writer.write("ab");
        assertThrows(ContentLengthException.class, () -> writer.write("cd"));
        assertEquals("ab", writer.text());
    }

    @Test
    void contentForHeadIsCountedAndDropped() throws IOException {
        ResponseRecorder head = new ResponseRecorder(Request.builder("HEAD", "/").build());
        head.write(ByteBuffer.wrap(new byte[4]));
        assertEquals(4, head.bytesWritten());
        assertEquals(0, head.body().length);
    }

    @Test
    void flushesDeadlinesTrailersAndDuplexAreRecorded() throws IOException {
        writer.stream().flush();
        writer.trailer().set("X-Sum", "1");
        writer.enableFullDuplex();
        writer.setReadDeadline(Instant.EPOCH);
        writer.setWriteDeadline(Instant.MIN);
        assertEquals(1, writer.flushes());
        assertTrue(writer.flushed());
        assertFalse(new ResponseRecorder().flushed());
        assertEquals(200, writer.status());
        assertTrue(writer.fullDuplex());
        assertEquals(Instant.EPOCH, writer.readDeadline());
        assertEquals(Instant.MIN, writer.writeDeadline());
        assertThrows(UnsupportedCapabilityException.class, writer::hijack);
        assertThrows(UnsupportedCapabilityException.class, writer::upgrade);
    }

    @Test
    void theResultIsWhatAClientSees() throws IOException {
        Request request = TestRequest.of("GET", "/a");
        ResponseRecorder recorder = new ResponseRecorder(request);
        recorder.header().set("Trailer", "X-Sum, Content-Length, X-Early").set("X-Early", "0");
        recorder.writeHeader(201);
        recorder.write("hello");
        recorder.header().set("X-Sum", "1").set("Content-Length", "9").set("X-Early", "1").set("X-Unannounced", "1");
        recorder.trailer().set("X-Late", "2").set("Host", "h");

        try (Response result = recorder.result()) {
            assertEquals(201, result.status());
            assertEquals("Trailer: X-Sum, Content-Length, X-Early, X-Early: 0", result.header().toString());
            assertSame(request, result.request());
            assertEquals(5, result.body().length());
            assertEquals(0, result.body().trailer().size(), "not before the end");
            assertEquals("hello", new String(result.body().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals("X-Late: 2, X-Sum: 1", result.body().trailer().toString(), "no framing, no Host (N-069)");
        }
        assertEquals(5, recorder.result().body().readAllBytes().length, "again");
    }

    @Test
    void aHandlerThatDoesNothingAnswers200() {
        writer.header().set("A", "1");

        assertEquals(0, writer.status());
        assertEquals("200 A: 1", writer.result().status() + " " + writer.result().header());
    }

    @Test
    void cookiesOfTheResultAreRead() {
        Cookie.of("sid", "1").withPath("/").addTo(writer.header());

        assertEquals("sid=1; Path=/", writer.result().cookies().getFirst().text());
    }

    @Test
    void whatServersTakeFromHandlersIsTakenHere() throws IOException {
        writer.header().set("Content-Length", "many");
        writer.writeHeader(304);
        writer.write("");
        assertEquals(0, writer.bytesWritten(), "nothing is no content");
        ResponseRecorder other = new ResponseRecorder();
        other.header().set("Content-Length", "many");
        other.write("fine");
        assertEquals("fine", other.text(), "a length that is none (N-063)");
    }
}
