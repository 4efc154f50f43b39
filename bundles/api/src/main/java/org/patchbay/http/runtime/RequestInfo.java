package org.patchbay.http.runtime;

import java.time.Duration;
import java.util.Objects;

/**
 * A request that a handler serves now.
 *
 * @param method  its method
 * @param target  its target as received
 * @param remote  the client's address, or ""
 * @param pattern the route's pattern
 * @param owner   the bundle of the handler, as text, or ""
 * @param thread  the name of its thread, or ""
 * @param age     how long the handler has had it
 */
public record RequestInfo(String method, String target, String remote, String pattern, String owner, String thread, Duration age) {

    public RequestInfo {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(remote, "remote");
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(thread, "thread");
        Objects.requireNonNull(age, "age");
    }
}
