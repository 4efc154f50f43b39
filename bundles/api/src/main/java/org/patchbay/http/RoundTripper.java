package org.patchbay.http;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Executes one request and returns its answer: the client's mirror image of {@link Handler}. It does not follow redirects,
 * keep cookies or interpret the status. The caller closes the response.
 *
 * <p>Source: {@code RoundTripper} in Go's {@code client.go}.
 */
@ConsumerType
@FunctionalInterface
public interface RoundTripper {

    /** Sends {@code request}; returns once the response head has been read. */
    Response roundTrip(Request request) throws IOException;
}
