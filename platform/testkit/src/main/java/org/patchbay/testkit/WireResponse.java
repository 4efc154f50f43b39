package org.patchbay.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One answer as it came over the wire.
 *
 * @param version  {@code HTTP/1.1} or {@code HTTP/1.0}
 * @param status   100 to 999
 * @param reason   the reason phrase; may be ""
 * @param header   field lines in order, values without the blanks around them
 * @param framing  how the end of the body was found
 * @param body     the content, decoded from chunks; less than announced if {@code cut} is not empty
 * @param trailer  field lines after the last chunk
 * @param cut      "" if the answer is complete, else what is missing
 * @param raw      all bytes of the answer as Latin-1 text
 */
public record WireResponse(String version, int status, String reason, List<Field> header, Framing framing, byte[] body,
        List<Field> trailer, String cut, String raw) {

    /** One field line. */
    public record Field(String name, String value) {
    }

    /** How the end of a body was found, RFC 9112 §6.3. */
    public enum Framing {
        /** The status or the method has no body. */
        NONE,
        LENGTH,
        CHUNKED,
        /** By the end of the connection. */
        CLOSE
    }

    public WireResponse {
        header = List.copyOf(header);
        trailer = List.copyOf(trailer);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    /** The body as Latin-1 text: one character for each byte. */
    public String text() {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    /** The first value of {@code name} in the header. */
    public Optional<String> field(String name) {
        return fields(name).stream().findFirst();
    }

    /** All values of {@code name} in the header, in order. */
    public List<String> fields(String name) {
        return values(header, name);
    }

    /** The first value of {@code name} in the trailer. */
    public Optional<String> trailerField(String name) {
        return values(trailer, name).stream().findFirst();
    }

    private static List<String> values(List<Field> fields, String name) {
        return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).map(Field::value).toList();
    }

    /** Whether the body ended before its announced end. */
    public boolean cutShort() {
        return !cut.isEmpty();
    }

    /** The raw bytes, for messages of failed tests. */
    @Override
    public String toString() {
        return new Visible(raw) + (cut.isEmpty() ? "" : " [cut short: " + cut + "]");
    }
}
