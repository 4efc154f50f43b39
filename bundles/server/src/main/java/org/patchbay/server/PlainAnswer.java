package org.patchbay.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.patchbay.http.ResponseWriter;
import org.patchbay.http.Status;

/**
 * An answer of the server's own: status and reason as plain text, as Go's {@code Error} writes it (N-141).
 *
 * @param status from 400 to 599
 */
record PlainAnswer(int status) {

    /** Sends it with the fields that the header holds already. */
    void send(ResponseWriter writer) throws IOException {
        byte[] text = (status + " " + Status.text(status) + "\n").getBytes(StandardCharsets.US_ASCII);
        writer.header()
                .set("Content-Type", "text/plain; charset=utf-8")
                .set("X-Content-Type-Options", "nosniff")
                .set("Content-Length", Integer.toString(text.length));
        writer.writeHeader(status);
        writer.write(text);
    }
}
