package org.patchbay.handlers;

import org.patchbay.http.Body;
import org.patchbay.http.BodyTooLargeException;
import org.patchbay.http.Handler;
import org.patchbay.http.Middleware;

/**
 * Lets handlers read no more than a number of bytes of a request's body (N-038). The read that finds one more fails with
 * {@link BodyTooLargeException}; a handler that lets it through has the client answered 413 by the server, and one that catches it
 * answers as it likes. Either way the connection closes after the answer, and the rest of the body is not read. A body that no
 * handler reads is not measured.
 *
 * <pre>
 * new MaxBytes(1 &lt;&lt; 20).wrap(upload)
 * </pre>
 *
 * <p>For a single read inside a handler there is {@link Body#limited}. Source: {@code MaxBytesHandler} in Go's {@code server.go}.
 */
public final class MaxBytes implements Middleware {

    private final long limit;

    /**
     * A limit of {@code limit} bytes; 0 allows none.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public MaxBytes(long limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit is 0 or more bytes, not " + limit);
        }
        this.limit = limit;
    }

    @Override
    public Handler wrap(Handler next) {
        return (writer, request) -> next.serve(writer, request.withBody(request.body().limited(limit)));
    }
}
