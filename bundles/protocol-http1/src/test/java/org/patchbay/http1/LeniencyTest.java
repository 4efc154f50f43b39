package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.http.Header;
import org.patchbay.http.HttpException;
import org.patchbay.http.Url;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;

/** Each leniency alone lets its requests in, without it they are refused, and no other lets them in: N-018, N-039 to N-049. */
class LeniencyTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n";
    private static final String CHUNKED = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    /** {@code seen} is "path?query host=h name=[value] length content"; the status is the one without the leniency. */
    private record Row(Leniency leniency, String request, int status, String seen, String reason) {
    }

    private static Stream<Row> rows() {
        return Stream.of(
                new Row(Leniency.BARE_LF, "GET / HTTP/1.1\nHost: a\n\n", 400, "/ host=a 0 ", "RFC 9112 §2.2, N-042"),
                new Row(Leniency.BOTH_LENGTHS, CHUNKED.replace("chunked\r\n", "chunked\r\nContent-Length: 9\r\n") + "1\r\nx\r\n0\r\n\r\n",
                        400, "/ host=a Transfer-Encoding=[chunked] closes -1 x", "chunked wins, N-048"),
                new Row(Leniency.OBS_FOLD, GET + "X: a\r\n  b\t\r\n\tc\r\nY: d\r\n\r\n", 400, "/ host=a X=[a b c] Y=[d] 0 ", "N-044"),
                new Row(Leniency.OBS_FOLD, GET + "X:\r\n b\r\n\r\n", 400, "/ host=a X=[b] 0 ", "the first line is empty"),
                new Row(Leniency.OBS_FOLD, GET + "X: a\r\n \r\nY: b\r\n\r\n", 400, "/ host=a X=[a] Y=[b] 0 ", "the second is"),
                new Row(Leniency.OBS_FOLD, "GET / HTTP/1.1\r\nHost:\r\n a\r\nX: b\r\n\r\n", 400, "/ host=a X=[b] 0 ", "of Host"),
                new Row(Leniency.OBS_FOLD, CHUNKED + "0\r\nX: a\r\n b\r\n\r\n", 400, "/ host=a Transfer-Encoding=[chunked] -1  X=[a b]",
                        "of a trailer"),
                new Row(Leniency.CODING_ON_HTTP_1_0, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\nab", 400,
                        "/ host= Content-Length=[2] closes 2 ab", "the length counts, N-048"),
                new Row(Leniency.CODING_ON_HTTP_1_0, "GET / HTTP/1.0\r\nTransfer-Encoding: gzip\r\n\r\n", 400, "/ host= closes 0 ",
                        "any coding"),
                new Row(Leniency.CHUNK_BLANKS, CHUNKED + "1 \t\r\nx\r\n0 \r\n\r\n", 400, "/ host=a Transfer-Encoding=[chunked] -1 x",
                        "N-049"),
                new Row(Leniency.CHUNK_EXTENSIONS, CHUNKED + "1;=\"\r\nx\r\n0;\r\n\r\n", 400, "/ host=a Transfer-Encoding=[chunked] -1 x",
                        "N-049"),
                new Row(Leniency.FRAGMENT, GET.replace(" / ", " /a#b?c#d "), 400, "/a%23b?c#d host=a 0 ", "N-041"),
                new Row(Leniency.RAW_TARGET, GET.replace(" / ", " /a\\b\u00e4?\\ "), 400, "/a%5Cb%E4?\\ host=a 0 ", "N-041"),
                new Row(Leniency.RAW_TARGET, GET.replace(" / ", " /%00 "), 400, "/%00 host=a 0 ", "N-041"),
                new Row(Leniency.LONG_METHOD, GET.replace("GET", "G".repeat(65)), 501, "/ host=a 0 ", "N-040"),
                new Row(Leniency.CONNECT_WITHOUT_HOST, "CONNECT h:1 HTTP/1.1\r\n\r\n", 400, " host=h:1 0 ", "T-013, N-045"),
                new Row(Leniency.HOST_CHARACTERS, GET.replace(": a", ": [g]:99999"), 400, "/ host=[g]:99999 0 ", "N-045"),
                new Row(Leniency.HOST_CHARACTERS, GET.replace(": a", ": :80"), 400, "/ host=:80 0 ", "N-045"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachLeniencyAloneLetsItsRequestsIn(Row row) throws HttpException {
        String request = row.request.endsWith("\n\n") || row.request.contains("\r\n\r\n") ? row.request : row.request + "\r\n";
        for (Feed feed : List.of(Feed.WHOLE, Feed.BYTE_BY_BYTE)) {
            assertEquals(row.seen, seen(feed, request, Set.of(row.leniency)), row.reason);
            assertEquals(row.seen, seen(feed, request, Leniency.GO), row.reason);
            HttpException refused = assertThrows(HttpException.class,
                    () -> seen(feed, request, EnumSet.complementOf(EnumSet.of(row.leniency))), row.reason);
            assertEquals(row.status, refused.status(), row.reason);
        }
    }

    @Test
    void everyLeniencyOfTheParsersHasARow() {
        Set<Leniency> tested = rows().map(Row::leniency).collect(Collectors.toSet());
        assertEquals(EnumSet.complementOf(EnumSet.of(Leniency.FIELD_CLEANING)), tested);
    }

    private record Refused(String request, int status, String reason) {
    }

    private static Stream<Refused> refused() {
        return Stream.of(
                new Refused(CHUNKED.replace("chunked\r\n", "chunked\r\nContent-Length: 3\r\nContent-Length: 4\r\n"), 400, "T-062"),
                new Refused(CHUNKED.replace("chunked\r\n", "chunked\r\nContent-Length: x\r\n"), 400, "no length at all"),
                new Refused(CHUNKED.replace("chunked", "gzip, chunked"), 501, "N-048"),
                new Refused("GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400, "nothing to continue, N-044"),
                new Refused(GET + "X: a\rb\r\n\r\n", 400, "a bare CR"),
                new Refused(GET + "X : a\r\n\r\n", 400, "a blank before the colon, N-043"),
                new Refused(CHUNKED + "1\nx\r\n0\r\n\r\n", 400, "LF in chunk lines"),
                new Refused(CHUNKED + " 1\r\nx\r\n0\r\n\r\n", 400, "a blank before the size"),
                new Refused(CHUNKED + "1 ;a\r\nx\r\n0\r\n\r\n", 400, "a blank before an extension; Go refuses it as well"),
                new Refused(CHUNKED + "1;\u0001\r\nx\r\n0\r\n\r\n", 400, "a control byte in an extension"),
                new Refused(CHUNKED + "1;" + "x".repeat(5000), 400, "an endless extension"),
                new Refused(GET.replace(" / ", " /%4 ") + "\r\n", 400, "half an escape"),
                new Refused(GET.replace(" / ", " /a\u0001 ") + "\r\n", 400, "a control byte"),
                new Refused(GET.replace(": a", ": u@h") + "\r\n", 400, "user information, T-004"),
                new Refused(GET.replace("Host: a\r\n", "") + "\r\n", 400, "no Host"),
                new Refused(GET.replace("GET", "G(T") + "\r\n", 400, "a method that is no token, N-040"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatGoRefusesIsRefusedUnderAllOfThem(Refused row) {
        HttpException refused = assertThrows(HttpException.class, () -> seen(Feed.WHOLE, row.request, Leniency.GO), row.reason);
        assertEquals(row.status, refused.status(), row.reason);
    }

    @Test
    void fieldsOfAnAnswerAreCleanedInsteadOfRefused() { // N-018, N-070
        CleaningHeader header = new CleaningHeader();
        header.set("X Y", "1").add("", "2").suppress("a:b").set("X-A", " a\r\nb\0c\u20ac ").add("x-a", "d").suppress("Date");
        assertEquals(List.of("a  b c", "d"), header.values("X-A"));
        assertEquals("X-A: a  b c, x-a: d", header.copy().toString());
        assertTrue(header.suppressed("date"));
        assertFalse(header.remove("X-A").contains("x-a"));
    }

    private static String seen(Feed feed, String request, Set<Leniency> leniencies) throws HttpException {
        HeadParser parser = new HeadParser(Limits.DEFAULT, leniencies);
        BodyDecoder decoder = null;
        StringBuilder content = new StringBuilder();
        for (ByteBuffer buffer : feed.buffers(request)) {
            if (decoder == null && parser.feed(buffer)) {
                decoder = BodyDecoder.of(BodyFraming.of(parser.head()), Limits.DEFAULT, leniencies);
            }
            for (long ready = decoder == null ? 0 : decoder.advance(buffer); ready > 0 && buffer.hasRemaining();
                    ready = decoder.advance(buffer)) {
                byte[] taken = new byte[(int) Math.min(ready, buffer.remaining())];
                buffer.get(taken);
                decoder.took(taken.length);
                content.append(new String(taken, StandardCharsets.ISO_8859_1));
            }
        }
        assertTrue(decoder != null && decoder.done(), () -> "not complete: " + request);
        return seen(parser.head()) + " " + decoder.length() + " " + content + fields(decoder.trailer());
    }

    private static String seen(RequestHead head) {
        Url url = head.line().target().url();
        return url.rawPath() + (url.rawQuery() == null ? "" : "?" + url.rawQuery()) + " host=" + head.host() + fields(head.header())
                + (head.wantsClose() ? " closes" : "");
    }

    private static String fields(Header header) {
        StringBuilder text = new StringBuilder();
        header.forEach((name, value) -> text.append(' ').append(name).append("=[").append(value).append(']'));
        return text.toString();
    }
}
