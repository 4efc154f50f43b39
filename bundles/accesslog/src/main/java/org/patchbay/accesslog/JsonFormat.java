package org.patchbay.accesslog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.patchbay.http.Request;

/**
 * One JSON object a line (RFC 8259), in ASCII; every line has every member, "" for what is not known.
 *
 * <pre>
 * {"time":"2026-11-20T19:30:05.123456Z","remote":"192.0.2.7","method":"GET","target":"/hello","protocol":"HTTP/1.1",
 *  "host":"example.com","status":200,"bytes":5,"duration_us":1234,"pattern":"GET /hello","user_agent":"curl/8.5","referer":""}
 * </pre>
 *
 * A byte of a field that is not ASCII is the character of the same number, U+0080 to U+00FF.
 */
final class JsonFormat implements LineFormat {

    private static final int BUFFERS = 16; // kept for use again; more requests than that make their own

    private final DateTimeFormatter time; // RFC 3339
    private final JsonFactory json;

    JsonFormat(ZoneId zone) {
        time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(zone);
        // its own pool: the default one belongs to threads, and a virtual thread is used once
        json = new JsonFactoryBuilder().recyclerPool(JsonRecyclerPools.newBoundedPool(BUFFERS))
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII).characterEscapes(new Escapes()).build();
    }

    @Override
    public String line(Entry entry) {
        Request request = entry.request();
        StringWriter line = new StringWriter(512);
        try (JsonGenerator out = json.createGenerator(line)) {
            out.writeStartObject();
            out.writeStringField("time", time.format(entry.time().truncatedTo(ChronoUnit.MICROS)));
            out.writeStringField("remote", entry.remote());
            out.writeStringField("method", request.method());
            out.writeStringField("target", request.target());
            out.writeStringField("protocol", request.protocol().toString());
            out.writeStringField("host", request.host());
            out.writeNumberField("status", entry.status());
            out.writeNumberField("bytes", entry.bytes());
            out.writeNumberField("duration_us", TimeUnit.NANOSECONDS.toMicros(entry.took().toNanos()));
            out.writeStringField("pattern", request.pattern());
            out.writeStringField("user_agent", entry.field("User-Agent"));
            out.writeStringField("referer", entry.field("Referer"));
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string can be written to", e);
        }
        return line.toString();
    }

    /** DEL is a control byte, though JSON lets it pass. */
    private static final class Escapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;
        private static final int DEL = 0x7F;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[DEL] = ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return null; // none of our own
        }
    }
}
