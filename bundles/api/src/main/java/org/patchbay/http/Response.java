package org.patchbay.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An answer as a client received it; closing it closes its body and gives the connection back.
 *
 * @param status   100 to 999
 * @param protocol the version in which it came
 * @param header   its fields
 * @param body     its content; trailers are {@code body.trailer()}
 * @param request  the request that it answers
 * @param tunnel   the two streams after 101 or a 2xx to CONNECT
 */
public record Response(int status, Protocol protocol, Header header, Body body, Request request, Optional<Tunnel> tunnel)
        implements AutoCloseable {

    public Response {
        if (status < 100 || status > 999) {
            throw new IllegalArgumentException("a status is within 100..999, not " + status);
        }
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(tunnel, "tunnel");
    }

    /** The cookies that its Set-Cookie fields set, in order; a field that can't be read is skipped (N-213). */
    public List<Cookie> cookies() {
        List<Cookie> cookies = new ArrayList<>();
        for (String field : header.values("Set-Cookie")) {
            try {
                cookies.add(Cookie.parseSetCookie(field));
            } catch (IllegalArgumentException malformed) {
                continue;
            }
        }
        return List.copyOf(cookies);
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
