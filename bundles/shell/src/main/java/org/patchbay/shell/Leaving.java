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

    /** The last change that concerns it, if it left by that. */
    Optional<TableChange> last() {
        return history.stream().filter(change -> change.lines().stream().anyMatch(line -> Inquiry.names(line, pattern)))
                .reduce((_, later) -> later)
                .filter(change -> change.lines().stream().anyMatch(line -> line.startsWith("- ") && Inquiry.names(line, pattern)));
    }

    /** {@code change} in words: "gone since 2026-11-20T20:19:23Z: bundle x [13] stopping: x.jar was deleted". */
    static String told(TableChange change, Departures departures) {
        String remedy = Departures.remedy(change.cause());
        return "gone since " + change.at().truncatedTo(ChronoUnit.SECONDS) + ": " + departures.explained(change.cause())
                + (remedy.isEmpty() ? "" : "; " + remedy);
    }
}
