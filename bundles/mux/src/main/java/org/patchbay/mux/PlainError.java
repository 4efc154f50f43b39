package org.patchbay.mux;

import java.util.Objects;
import org.patchbay.http.Handler;
import org.patchbay.http.Request;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.Status;

/**
 * Answers with a status and a line of text (N-135, N-141).
 *
 * @param status 404 or 405
 * @param text   the line without its end
 * @param allow  the value of Allow, or "" to send none
 */
record PlainError(int status, String text, String allow) implements Handler {

    /** 404, N-142. */
    static final PlainError NOT_FOUND = new PlainError(Status.NOT_FOUND, "404 page not found", "");

    PlainError {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(allow, "allow");
    }

    /** 405; {@code allow}: the methods that there are (RFC 9110 §10.2.1). */
    static PlainError methodNotAllowed(String allow) {
        return new PlainError(Status.METHOD_NOT_ALLOWED, Status.text(Status.METHOD_NOT_ALLOWED), allow);
    }

    @Override
    public void serve(ResponseWriter writer, Request request) throws Exception {
        if (!allow.isEmpty()) {
            writer.header().set("Allow", allow);
        }
        writer.header().remove("Content-Length")
                .set("Content-Type", "text/plain; charset=utf-8")
                .set("X-Content-Type-Options", "nosniff");
        writer.writeHeader(status);
        writer.write(text + "\n");
    }
}
