package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.patchbay.fuzz.input.Pieces;
import org.patchbay.fuzz.input.Printable;
import org.patchbay.fuzz.input.Target;
import org.patchbay.fuzz.input.Target.End;
import org.patchbay.http.Header;
import org.patchbay.http.HttpException;
import org.patchbay.http.MutableHeader;
import org.patchbay.http.Query;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;

/** The parts of requests and answers, where a whole message would hide much of an input behind its first error. */
final class PartTargets {

    private static final int MOST_FIELDS = 12;
    /** RFC 9112 §7.1.1 after the first ';', in another notation than the code's; possessive, since it must not backtrack. */
    private static final Pattern EXTENSIONS;

    static {
        String token = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
        String quoted = "\"(?:[\\t !#-\\[\\]-~\\x80-\\xff]|\\\\[\\t -~\\x80-\\xff])*+\"";
        String extension = "[ \\t]*+" + token + "(?:[ \\t]*+=[ \\t]*+(?:" + token + "|" + quoted + "))?+";
        EXTENSIONS = Pattern.compile(extension + "(?:[ \\t]*+;" + extension + ")*+");
    }

    private PartTargets() {
    }

    static List<Target> all() {
        return List.of(
                new Target("fields", 1, List.of("X-A: 1\r\nHost: a\r\nb:\t2 \r\n\r\n", "Accept: */*\nHost: b\n\n", "a:b\r\n"),
                        PartTargets::fields),
                new Target("target", 1, List.of("/a%2Fb?x=1", "http://h:80/p?q", "https://[::1]/", "h:443", "*", "//a", "/a?b?c%"),
                        (input, pieces) -> target(input)),
                new Target("chunks", 1, List.of("5\r\nhello\r\n0\r\n\r\n", "3;a=\"b\"\r\nfoo\r\n0\r\nX: y\r\n\r\n",
                        "0\r\nHost: a\r\nX: y\r\n\r\n",
                        "A; b = c ;d\r\n0123456789\r\n1\r\nx\r\n00\r\n\r\n"), PartTargets::chunks),
                new Target("trailer", 1, List.of("X-Sum: 42\r\n\r\n", "Host: b\r\nContent-Length: 1\r\nX: y\r\n\r\n", "\r\n"),
                        PartTargets::trailer),
                new Target("extension", 2, List.of("a", "a=b", " a = \"b\\\"c;\" ;d", "a;b;c=d", "a=\"\""),
                        (input, pieces) -> extension(input)),
                new Target("length", 4, List.of("0", "5", "9223372036854775807", "9223372036854775808", "007"),
                        (input, pieces) -> length(input)),
                new Target("answer", 1, List.of("200\nX-A\n1\nContent-Type\ntext/plain", "404\na\nb",
                        "999\nSet-Cookie\na=b\nSet-Cookie\nc"),
                        (input, pieces) -> answer(input)));
    }

    private static End fields(byte[] input, Pieces pieces) {
        String whole = fields(Pieces.whole(input));
        assertEquals(whole, fields(pieces.cut(input)), "read differently in pieces");
        return whole.startsWith("refused") ? End.REFUSED : whole.startsWith("complete") ? End.ACCEPTED : End.INCOMPLETE;
    }

    private static String fields(List<ByteBuffer> pieces) {
        Lines lines = new Lines(Lines.LineEnd.CRLF_OR_LF);
        FieldLines fields = new FieldLines(MOST_FIELDS, Leniency.DEFAULT);
        try {
            for (ByteBuffer piece : pieces) {
                while (lines.take(piece)) {
                    if (lines.start() == lines.end()) {
                        return "complete " + fields.hosts() + fields.host(lines).text() + MessageReader.lines(fields.header(lines));
                    }
                    fields.add(lines);
                }
            }
            return "more";
        } catch (HttpException refused) {
            return "refused " + refused.getMessage().length() + refused.detail();
        }
    }

    /** The same text is the same target; its parts together are its text. */
    private static End target(byte[] input) {
        String text = Printable.latin1(input);
        boolean accepted = false;
        for (String method : List.of("GET", "CONNECT")) {
            try {
                RequestTarget target = RequestTarget.parse(method, text, Leniency.DEFAULT);
                accepted = true;
                assertEquals(text, target.text());
                assertEquals(target, RequestTarget.parse(method, target.text(), Leniency.DEFAULT));
                String joined = target.url().toString();
                String path = target.url().rawPath();
                String bare = joined.substring(0, joined.length() - path.length()) + (path.equals("/") ? "" : path);
                assertTrue(text.equalsIgnoreCase(joined) || target.url().rawQuery() != null || text.equalsIgnoreCase(bare),
                        () -> "the parts of '" + text + "' are '" + joined + "'");
                assertTrue(text.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '#' && c != '\\'),
                        "a byte that has no place in a target");
                target.url().path();
                Query.parse(target.url().rawQuery());
            } catch (HttpException refused) {
                assertTrue(refused.status() == 400, "only 400 is for targets");
            }
        }
        return accepted ? End.ACCEPTED : End.REFUSED;
    }

    private static End chunks(byte[] input, Pieces pieces) {
        String whole = chunks(Pieces.whole(input));
        String cut = chunks(pieces.cut(input));
        if (!whole.startsWith("refused 431") && !cut.startsWith("refused 431")) { // a trailer may be too long before its bad byte has come
            assertEquals(whole, cut, "read differently in pieces");
        }
        return whole.startsWith("refused") ? End.REFUSED : whole.startsWith("done") ? End.ACCEPTED : End.INCOMPLETE;
    }

    private static String chunks(List<ByteBuffer> pieces) {
        ChunkedDecoder decoder = new ChunkedDecoder(Limits.DEFAULT);
        StringBuilder content = new StringBuilder();
        int left = 0;
        try {
            for (ByteBuffer piece : pieces) {
                for (long ready = decoder.advance(piece); ready > 0 && piece.hasRemaining(); ready = decoder.advance(piece)) {
                    byte[] taken = new byte[(int) Math.min(ready, piece.remaining())];
                    piece.get(taken);
                    decoder.took(taken.length);
                    content.append(new String(taken, StandardCharsets.ISO_8859_1));
                }
                left += piece.remaining();
            }
        } catch (HttpException refused) {
            return "refused " + refused.status() + refused.detail() + content;
        }
        assertTrue(decoder.done() || left == 0, "bytes left behind by a body that is not complete");
        return (decoder.done() ? "done " : "more ") + left + content + MessageReader.lines(decoder.trailer());
    }

    private static End trailer(byte[] input, Pieces pieces) {
        String whole = trailer(Pieces.whole(input));
        String cut = trailer(pieces.cut(input));
        if (!whole.equals("refused 431") && !cut.equals("refused 431")) {
            assertEquals(whole, cut, "read differently in pieces");
        }
        return whole.startsWith("refused") ? End.REFUSED : whole.startsWith("more") ? End.INCOMPLETE : End.ACCEPTED;
    }

    private static String trailer(List<ByteBuffer> pieces) {
        TrailerParser parser = new TrailerParser(Limits.DEFAULT, Leniency.DEFAULT);
        try {
            boolean done = false;
            int left = 0;
            for (ByteBuffer piece : pieces) {
                done = done || parser.feed(piece);
                left += piece.remaining();
            }
            return done ? left + " " + MessageReader.lines(parser.header()) : "more";
        } catch (HttpException refused) {
            return "refused " + refused.status();
        }
    }

    private static End extension(byte[] input) {
        ChunkExtension extension = new ChunkExtension(false);
        boolean accepted = true;
        for (int i = 0; i < input.length && accepted; i++) {
            accepted = extension.accept(input[i] & 0xFF);
        }
        accepted = accepted && extension.complete();
        assertEquals(EXTENSIONS.matcher(Printable.latin1(input)).matches(), accepted, "the grammar says otherwise");
        return accepted ? End.ACCEPTED : End.REFUSED;
    }

    private static End length(byte[] input) {
        String text = Printable.latin1(input);
        long length = ContentLength.parse(text);
        boolean digits = text.matches("[0-9]+");
        boolean fits = digits && new BigInteger(text).bitLength() <= 63;
        assertEquals(fits ? new BigInteger(text).longValueExact() : ContentLength.INVALID, length, text);
        return fits ? End.ACCEPTED : End.REFUSED;
    }

    /** Lines: a status, then names and values in turn. What setters let through is one head, and says what was set. */
    private static End answer(byte[] input) throws HttpException {
        String[] lines = Printable.latin1(input).split("\n", -1);
        MutableHeader fields = MutableHeader.create();
        boolean refused = false;
        for (int i = 1; i + 1 < lines.length && i < 2 * MOST_FIELDS; i += 2) {
            try {
                fields.add(lines[i], lines[i + 1]);
            } catch (IllegalArgumentException injected) {
                refused = true;
            }
        }
        int status = 100 + Math.floorMod(lines[0].hashCode(), 900);
        ByteSink sink = new ByteSink(16);
        new AnswerHead(true, status, fields).encode(sink);
        ByteBuffer wire = sink.view();
        Lines collector = new Lines(Lines.LineEnd.CRLF);
        FieldLines parsed = new FieldLines(Integer.MAX_VALUE, Leniency.DEFAULT);
        assertTrue(collector.take(wire), "a status line");
        assertTrue(collector.text(collector.start(), collector.end()).matches("HTTP/1\\.1 " + status + " [ -~]+"), "a status line");
        while (collector.take(wire) && collector.start() < collector.end()) {
            parsed.add(collector);
        }
        assertEquals(0, wire.remaining(), "an answer was split");
        assertEquals(trimmed(fields), trimmed(parsed.hosts() == 0 ? parsed.header(collector) : fields), "fields");
        return refused ? End.REFUSED : End.ACCEPTED;
    }

    private static List<String> trimmed(Header header) {
        return MessageReader.lines(header).stream()
                .map(line -> line.replaceAll("[ \\t]+$", "").replaceAll("^([^:]*:)[ \\t]+", "$1")).toList();
    }
}
