package org.patchbay.http;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Wraps a handler in another one: access log, authentication, limits. Called once when the chain is built, not per request.
 */
@ConsumerType
@FunctionalInterface
public interface Middleware {

    /** A handler that does its own work around {@code next}. */
    Handler wrap(Handler next);
}
