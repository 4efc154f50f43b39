package org.patchbay.http.runtime;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One swap of a table of routes.
 *
 * @param number the table's {@linkplain RouteTable#changeCount change count} after it
 * @param at     when
 * @param cause  what brought it about: {@code bundle com.acme.x 1.2.0 [42] stopped}, {@code service 91 registered}
 * @param lines  what became of each pattern, as in the log
 */
public record TableChange(long number, Instant at, String cause, List<String> lines) {

    public TableChange {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(cause, "cause");
        lines = List.copyOf(lines);
    }
}
