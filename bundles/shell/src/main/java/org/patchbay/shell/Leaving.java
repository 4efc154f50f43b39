package org.patchbay.shell;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.patchbay.http.runtime.TableChange;

/**
 * How a pattern left a table.
 *
 * @param history the changes, oldest first
 * @param pattern whose, as a whole
 */
record Leaving(List<TableChange> history, String pattern) {

    /** How a line begins that tells of a pattern that has left. */
    private static final String LEFT = "- ";

    /** The last change that concerns it, if it left by that. */
    Optional<TableChange> last() {
        return history.stream().filter(change -> change.lines().stream().anyMatch(line -> Inquiry.names(line, pattern)))
                .reduce((_, later) -> later)
                .filter(change -> change.lines().stream().anyMatch(line -> line.startsWith(LEFT) && Inquiry.names(line, pattern)));
    }

    /** The last pattern that has left and would serve {@code request} if it were there, with how it left, in words; empty if none. */
    static Optional<String> covering(List<TableChange> history, AskedRequest request, Departures departures) {
        return history.reversed().stream().flatMap(change -> change.lines().stream()).filter(line -> line.startsWith(LEFT))
                .map(line -> line.substring(LEFT.length()).split("  ", 2)[0]).distinct()
                .filter(pattern -> PatternText.of(pattern).covers(request))
                .flatMap(pattern -> new Leaving(history, pattern).last().stream()
                        .map(change -> pattern + " has been gone " + told(change, departures))).findFirst();
    }

    /** {@code change} in words: "since 2026-11-20T20:19:23Z: bundle x [13] stopping: x.jar was deleted". */
    static String told(TableChange change, Departures departures) {
        String remedy = departures.afterDrain(change.cause());
        return "since " + change.at().truncatedTo(ChronoUnit.SECONDS) + ": " + departures.explained(change.cause())
                + (remedy.isEmpty() ? "" : "; " + remedy);
    }
}
