package org.patchbay.http;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers one request. A lambda is a handler, and so is an OSGi service of this type with an {@link HttpPattern}.
 *
 * <p>{@code serve} runs on a virtual thread and may simply block. Returning means that the answer is finished: after that
 * neither the writer nor the body may be used. Throwing before the header was sent gives the client a 500; after it, the
 * connection (or stream) is broken off, so that the client can tell. {@link AbortHandlerException} breaks off silently.
 *
 * <p>Source: {@code Handler} in Go's {@code server.go}.
 */
@ConsumerType
@FunctionalInterface
public interface Handler {

    /** Reads {@code request} and writes the answer to {@code writer}. */
    void serve(ResponseWriter writer, Request request) throws Exception;
}
