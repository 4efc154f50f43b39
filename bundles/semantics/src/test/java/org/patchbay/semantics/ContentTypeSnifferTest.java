package org.patchbay.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** N-066, N-148, T-172; texts have one character for each byte. */
class ContentTypeSnifferTest {

    private record Row(String data, String type, String reason) {
    }

    private static Stream<Row> rows() {
        return Stream.of(
                new Row("", "text/plain; charset=utf-8", "nothing is text"),
                new Row("hello\n", "text/plain; charset=utf-8", "text"),
                new Row("a\u001bb", "text/plain; charset=utf-8", "escape is used in text"),
                new Row("a\u0001b", "application/octet-stream", "a binary byte"),
                new Row("  <!DOCTYPE HTML>", "text/html; charset=utf-8", "T-172"),
                new Row("\n<hTmL >", "text/html; charset=utf-8", "any case"),
                new Row("<!DOCTYPE HTML", "text/plain; charset=utf-8", "a tag needs an end"),
                new Row("<htmlx>", "text/plain; charset=utf-8", "another tag"),
                new Row("<!-- x", "text/html; charset=utf-8", "a comment"),
                new Row(" <?xml version", "text/xml; charset=utf-8", "XML"),
                new Row("%PDF-1.7", "application/pdf", "PDF"),
                new Row("\u00fe\u00ff\0a", "text/plain; charset=utf-16be", "a byte order mark"),
                new Row("\u0089PNG\r\n\u001a\n", "image/png", "PNG"),
                new Row("\u00ff\u00d8\u00ff\u00e0", "image/jpeg", "JPEG"),
                new Row("GIF89a..", "image/gif", "GIF"),
                new Row("RIFF1234WEBPVP8 ", "image/webp", "four bytes of any value"),
                new Row("RIFF1234WAVE", "audio/wave", "the same container"),
                new Row("\0\0\0\u0018ftypmp42\0\0\0\0mp42isom", "video/mp4", "a brand"),
                new Row("\0\0\0\u0019ftypmp42\0\0\0\0mp42isom.", "application/octet-stream", "a size that is no multiple of 4"),
                new Row("\u001f\u008b\b\0", "application/x-gzip", "gzip"),
                new Row("PK\u0003\u0004", "application/zip", "zip"),
                new Row("\0asm\u0001", "application/wasm", "WebAssembly"),
                new Row("x".repeat(512) + "\0", "text/plain; charset=utf-8", "only 512 bytes count"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theFirstBytesTellTheType(Row row) {
        byte[] data = row.data.getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(row.type, ContentTypeSniffer.detect(data, data.length), row.reason);
    }
}
