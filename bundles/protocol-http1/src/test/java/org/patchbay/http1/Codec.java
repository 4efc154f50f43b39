package org.patchbay.http1;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.patchbay.http.Header;
import org.patchbay.http.HttpException;
import org.patchbay.http.MutableHeader;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;

/**
 * One parser for the time of one message, behind a shape that all share, and what writes the same thing.
 *
 * <pre>
 * feed(buffer) ⇒ whether the message is complete; then
 * seen()       ⇒ what the parser made of it, as text
 * written()    ⇒ what our encoder makes of that
 * </pre>
 */
interface Codec {

    boolean feed(ByteBuffer buffer) throws HttpException;

    String seen();

    void write(ByteSink sink);

    default String written() {
        ByteSink sink = new ByteSink(8);
        write(sink);
        return StandardCharsets.ISO_8859_1.decode(sink.view()).toString();
    }

    /** Fields as rows show them. */
    static String text(Header header) {
        StringBuilder text = new StringBuilder();
        header.forEach((name, value) -> text.append(name).append('=').append(value).append(';'));
        return text.toString();
    }

    /** The head of a request. */
    final class Head implements Codec {
        private final HeadParser parser = new HeadParser(HeadParserTest.LIMITS);

        @Override
        public boolean feed(ByteBuffer buffer) throws HttpException {
            return parser.feed(buffer);
        }

        @Override
        public String seen() {
            return HeadParserTest.seen(parser.head());
        }

        @Override
        public void write(ByteSink sink) {
            RequestHead head = parser.head();
            sink.text(head.method() + " " + head.line().target().text() + " " + head.protocol());
            sink.crlf();
            if (!head.host().isEmpty() || head.protocol().major() == 1 && head.isHttp11()) {
                sink.field("Host", head.host());
            }
            head.header().forEach((name, value) -> sink.field(name, value));
            sink.crlf();
        }
    }

    /** A body, whatever its framing. */
    final class Content implements Codec {
        private final BodyDecoder decoder;
        private final StringBuilder content = new StringBuilder();

        Content(BodyFraming framing) {
            decoder = BodyDecoder.of(framing, Limits.DEFAULT);
        }

        @Override
        public boolean feed(ByteBuffer buffer) throws HttpException {
            for (long ready = decoder.advance(buffer); ready > 0 && buffer.hasRemaining(); ready = decoder.advance(buffer)) {
                byte[] taken = new byte[(int) Math.min(ready, buffer.remaining())];
                buffer.get(taken);
                decoder.took(taken.length);
                content.append(new String(taken, StandardCharsets.ISO_8859_1));
            }
            return decoder.done();
        }

        @Override
        public String seen() {
            return content + "|" + text(decoder.trailer());
        }

        @Override
        public void write(ByteSink sink) {
            if (decoder.length() >= 0) {
                sink.text(content.toString());
                return;
            }
            ChunkedEncoder encoder = new ChunkedEncoder(sink);
            if (!content.isEmpty()) {
                encoder.begin(content.length());
                sink.text(content.toString());
                encoder.end();
            }
            encoder.last(decoder.trailer());
        }
    }

    /** The section behind the last chunk. */
    final class TrailerSection implements Codec {
        private final TrailerParser parser = new TrailerParser(Limits.DEFAULT, Leniency.DEFAULT);

        @Override
        public boolean feed(ByteBuffer buffer) throws HttpException {
            return parser.feed(buffer);
        }

        @Override
        public String seen() {
            return text(parser.header());
        }

        @Override
        public void write(ByteSink sink) {
            parser.header().forEach((name, value) -> sink.field(name, value));
            sink.crlf();
        }
    }

    /** The head of an answer, read by nothing but lines and fields: this module has no client yet. */
    final class Answer implements Codec {
        private final Lines lines = new Lines(Lines.LineEnd.CRLF);
        private final FieldLines fields = new FieldLines(Limits.DEFAULT.fields(), Leniency.DEFAULT);
        private String statusLine; // null until it is complete
        private boolean complete;

        @Override
        public boolean feed(ByteBuffer buffer) throws HttpException {
            while (!complete && lines.take(buffer)) {
                if (statusLine == null) {
                    statusLine = lines.text(lines.start(), lines.end());
                } else if (lines.start() == lines.end()) {
                    complete = true;
                } else {
                    fields.add(lines);
                }
            }
            return complete;
        }

        @Override
        public String seen() {
            return statusLine + "|" + text(fields.header(lines));
        }

        @Override
        public void write(ByteSink sink) {
            MutableHeader header = fields.header(lines).copy();
            new AnswerHead(statusLine.startsWith("HTTP/1.1"), Integer.parseInt(statusLine.substring(9, 12)), header).encode(sink);
        }
    }
}
