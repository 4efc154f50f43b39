package org.patchbay.mux;

import java.util.Objects;

/**
 * A pattern that can't be served at all.
 *
 * @param pattern as given, context prefix included where it could be put before
 * @param origin  whose it is
 * @param reason  why
 */
record Failure(String pattern, Origin origin, String reason) {

    Failure {
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(reason, "reason");
    }
}
