package org.patchbay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.http.BodyNotAllowedException;
import org.patchbay.http.ContentLengthException;
import org.patchbay.http.Request;
import org.patchbay.http.UnsupportedCapabilityException;

/** Rows N-003, N-004, N-005, N-063, N-065, N-068 and N-255. */
class RecordingResponseWriterTest {

    private final RecordingResponseWriter writer = new RecordingResponseWriter();

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
        assertEquals(List.of(103, 103), writer.interims().stream().map(RecordingResponseWriter.Interim::status).toList());
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
        RecordingResponseWriter head = new RecordingResponseWriter(Request.builder("HEAD", "/").build());
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
        assertEquals(200, writer.status());
        assertTrue(writer.fullDuplex());
        assertEquals(Instant.EPOCH, writer.readDeadline());
        assertEquals(Instant.MIN, writer.writeDeadline());
        assertThrows(UnsupportedCapabilityException.class, writer::hijack);
        assertThrows(UnsupportedCapabilityException.class, writer::upgrade);
    }
}
