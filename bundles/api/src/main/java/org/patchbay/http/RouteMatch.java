package org.patchbay.http;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The route that a router chose for a request (N-025).
 *
 * @param pattern the pattern's text, "" if none matched
 * @param names   the pattern's wildcards in order
 * @param values  their decoded values, one for each name
 * @param owner   who registered the handler, for log lines: {@code "com.acme.x 1.2.0 [42]"}, or ""
 */
public record RouteMatch(String pattern, List<String> names, List<String> values, String owner) {

    /** Before a router has seen the request, or if nothing matched. */
    public static final RouteMatch NONE = new RouteMatch("", List.of(), List.of(), "");

    public RouteMatch {
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(owner, "owner");
        if (names.size() != values.size()) {
            throw new IllegalArgumentException("as many values as names, not " + values.size() + " for " + names);
        }
    }

    /** The value of the wildcard {@code name}. */
    public Optional<String> value(String name) {
        int at = names.indexOf(name);
        return at < 0 ? Optional.empty() : Optional.of(values.get(at));
    }
}
