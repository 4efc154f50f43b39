package org.patchbay.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.patchbay.testkit.WireClient;
import org.patchbay.testkit.WireResponse;
import org.patchbay.testkit.WireResponse.Framing;

/**
 * What one answer must be.
 *
 * @param method of the request: an answer to HEAD has no body
 * @param status below 200 for an interim answer, but for 101
 * @param checks what else must hold
 */
record Want(String method, int status, List<Check> checks) {

    /** One property of an answer. */
    sealed interface Check {
    }

    /** The field has exactly these lines. */
    record Field(String name, List<String> values) implements Check {
    }

    /** The field is not there. */
    record NoField(String name) implements Check {
    }

    /** The body is this text, one character for each byte. */
    record Body(String text) implements Check {
    }

    /** The body has so many bytes. */
    record Length(int bytes) implements Check {
    }

    /** The body came in chunks. */
    record Chunked() implements Check {
    }

    /** The answer ended too early. */
    record CutShort() implements Check {
    }

    /** The trailer has this field. */
    record Trailer(String name, String value) implements Check {
    }

    /** Reads the answers column of a row. */
    static List<Want> parseAll(String column) {
        return column.equals("nothing") ? List.of() : Arrays.stream(column.split(" \\+ ")).map(Want::parse).toList();
    }

    private static Want parse(String text) {
        boolean head = text.startsWith("HEAD ");
        String[] parts = text.substring(head ? 5 : 0).split(", ");
        List<Check> checks = new ArrayList<>();
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            checks.add(check(part));
        }
        return new Want(head ? "HEAD" : "GET", Integer.parseInt(parts[0]), List.copyOf(checks));
    }

    private static Check check(String text) {
        if (text.equals("chunked")) {
            return new Chunked();
        }
        if (text.equals("cut short")) {
            return new CutShort();
        }
        if (text.startsWith("no ")) {
            return new NoField(text.substring(3));
        }
        if (text.startsWith("body \"")) {
            return new Body(Step.bytes(text.substring(6, text.length() - 1)));
        }
        if (text.endsWith(" bytes")) {
            return new Length(Integer.parseInt(text.substring(0, text.length() - 6)));
        }
        boolean trailer = text.startsWith("trailer ");
        String[] pair = text.substring(trailer ? 8 : 0).split(": ", 2);
        return trailer ? new Trailer(pair[0], pair[1]) : new Field(pair[0], List.of(pair[1].split(" / ")));
    }

    boolean isCut() {
        return checks.contains(new CutShort());
    }

    /** Takes the next answer and checks it. */
    void take(WireClient client) {
        boolean interim = status < 200 && status != 101;
        WireResponse response = interim ? client.wantInterim(status) : client.wantResponse(method);
        require(response.status() == status, "status " + status, response);
        require(response.cutShort() == isCut(), isCut() ? "an answer that is cut short" : "a complete answer", response);
        for (Check check : checks) {
            require(holds(check, response), check.toString(), response);
        }
    }

    private static boolean holds(Check check, WireResponse response) {
        return switch (check) {
            case Field field -> response.fields(field.name()).equals(field.values());
            case NoField field -> response.field(field.name()).isEmpty();
            case Body body -> response.text().equals(body.text());
            case Length length -> response.body().length == length.bytes();
            case Chunked _ -> response.framing() == Framing.CHUNKED;
            case CutShort _ -> response.cutShort();
            case Trailer trailer -> response.trailerField(trailer.name()).filter(trailer.value()::equals).isPresent();
        };
    }

    private static void require(boolean holds, String wanted, WireResponse response) {
        if (!holds) {
            throw new AssertionError("wanted " + wanted + ", got " + response);
        }
    }
}
