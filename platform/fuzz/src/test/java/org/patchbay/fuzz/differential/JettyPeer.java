package org.patchbay.fuzz.differential;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.patchbay.fuzz.input.Message;
import org.patchbay.fuzz.input.Printable;
import org.patchbay.fuzz.input.Reading;
import org.patchbay.fuzz.input.Reading.Refusal;

/** Jetty's {@link HttpParser} as it is by default, with RFC 9110 compliance. What it leaves to Jetty's other parts is not asked. */
final class JettyPeer implements Peer {

    private static final int LARGEST_HEAD = 64 * 1024;

    @Override
    public String name() {
        return "jetty";
    }

    @Override
    public Reading read(byte[] input) {
        ByteBuffer buffer = ByteBuffer.wrap(input);
        Collector collector = new Collector();
        HttpParser parser = new HttpParser(collector, LARGEST_HEAD, HttpCompliance.RFC9110);
        parser.setHeaderCacheCaseSensitive(true);
        List<Message> messages = new ArrayList<>();
        while (true) {
            int before = buffer.remaining();
            boolean event = parser.parseNext(buffer);
            if (collector.refusal != null) {
                return new Reading(messages, collector.refusal);
            }
            if (collector.complete) {
                messages.add(collector.message(buffer.position()));
                collector.clear();
                parser.reset();
            } else if (!event && (buffer.remaining() == before || !buffer.hasRemaining())) {
                return new Reading(messages, parser.isStart() ? Refusal.NONE : Refusal.MORE);
            }
        }
    }

    /** Puts the parser's events together. */
    private static final class Collector implements HttpParser.RequestHandler {

        private final List<String> fields = new ArrayList<>();
        private final List<String> trailer = new ArrayList<>();
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private String method;
        private String target;
        private String version;
        private String host = "";
        private boolean complete;
        private Refusal refusal; // null while nothing is wrong

        Message message(int end) {
            return new Message(method, target, version, host, fields, Printable.latin1(content.toByteArray()), trailer, end);
        }

        void clear() {
            fields.clear();
            trailer.clear();
            content.reset();
            host = "";
            complete = false;
        }

        @Override
        public void startRequest(String newMethod, String uri, HttpVersion newVersion) {
            method = newMethod;
            target = uri;
            version = newVersion.asString();
        }

        @Override
        public void parsedHeader(HttpField field) {
            if (field.getName().equalsIgnoreCase("Host")) {
                host = String.valueOf(field.getValue());
            } else {
                fields.add(field.getName() + ": " + (field.getValue() == null ? "" : field.getValue()));
            }
        }

        @Override
        public void parsedTrailer(HttpField field) {
            trailer.add(field.getName() + ": " + (field.getValue() == null ? "" : field.getValue()));
        }

        @Override
        public boolean content(ByteBuffer piece) {
            while (piece.hasRemaining()) {
                content.write(piece.get());
            }
            return false;
        }

        @Override
        public boolean headerComplete() {
            return false;
        }

        @Override
        public boolean contentComplete() {
            return false;
        }

        @Override
        public boolean messageComplete() {
            complete = true;
            return true;
        }

        @Override
        public void earlyEOF() {
            refusal = Refusal.MORE;
        }

        @Override
        public void badMessage(HttpException failure) {
            refusal = new Refusal(failure.getCode(), String.valueOf(failure.getReason()));
        }
    }
}
