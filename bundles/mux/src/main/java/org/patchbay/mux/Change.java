package org.patchbay.mux;

import java.util.Objects;
import org.patchbay.http.runtime.RouteState;

/**
 * What one swap of the table did to one pattern of one origin.
 *
 * @param pattern its text
 * @param owner   its bundle, or its handler where there is none
 * @param before  its standing before, null if it was not there
 * @param after   its standing now, null if it has gone
 */
record Change(String pattern, String owner, Standing before, Standing after) {

    Change {
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(owner, "owner");
    }

    /** Whether it is something that its owner did not want. */
    boolean isWarning() {
        return after != null && (after.state() == RouteState.REFUSED || after.state() == RouteState.FAILED);
    }

    /**
     * One line for the log: '+' served now, '-' gone, '=' shadowed, '!' refused or failed. What goes and was not served says so.
     *
     * <pre>
     * + GET /hello/{name}  (com.acme.x 1.2.0 [42])
     * - GET /hello/{name}  (com.acme.y 1.0.0 [43]) was refused
     * </pre>
     */
    String line() {
        String subject = pattern + "  (" + owner + ")";
        if (after == null) {
            return "- " + subject + unserved(before);
        }
        return switch (after.state()) {
            case ACTIVE -> "+ " + subject;
            case SHADOWED -> "= " + subject + " is " + after.reason();
            case REFUSED -> "! " + subject + " is refused: " + after.reason();
            case FAILED -> "! " + subject + " failed: " + after.reason();
            case DRAINING, GONE -> "- " + subject;
        };
    }

    /** What it was instead of being served. */
    private static String unserved(Standing before) {
        if (before == null) {
            return "";
        }
        return switch (before.state()) {
            case ACTIVE, DRAINING, GONE -> "";
            case SHADOWED -> " was shadowed";
            case REFUSED -> " was refused";
            case FAILED -> " had failed";
        };
    }
}
