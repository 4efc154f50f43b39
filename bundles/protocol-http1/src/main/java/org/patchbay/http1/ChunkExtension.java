package org.patchbay.http1;

import org.patchbay.http.FieldName;

/**
 * Checks the extensions of one chunk, which nobody reads: RFC 9112 §7.1.1. What stands after the first ';':
 *
 * <pre>
 * NAME_START ── token ──► NAME ── '=' ──► VALUE_START ── token ──► VALUE
 *     ▲                    │                   └── '"' ──► QUOTED ◄──► ESCAPED
 *     └──────── ';' ───────┴── also after a value              │ '"' ──► AFTER_QUOTED
 * </pre>
 *
 * Blanks (BWS) are accepted around ';' and '=' as the grammar demands. Where anything is tolerated there is but one state.
 */
final class ChunkExtension {

    private enum State { NAME_START, NAME, AFTER_NAME, VALUE_START, VALUE, QUOTED, ESCAPED, AFTER_QUOTED, AFTER_VALUE, ANYTHING }

    private State state;

    /** {@code lenient}: anything but a control byte (N-049). */
    ChunkExtension(boolean lenient) {
        state = lenient ? State.ANYTHING : State.NAME_START;
    }

    /** Takes a byte; false if it has no place here. */
    boolean accept(int b) {
        State next = switch (state) {
            case NAME_START -> isBlank(b) ? State.NAME_START : FieldName.isTokenChar(b) ? State.NAME : null;
            case NAME -> FieldName.isTokenChar(b) ? State.NAME : afterName(b);
            case AFTER_NAME -> afterName(b);
            case VALUE_START -> isBlank(b) ? State.VALUE_START : b == '"' ? State.QUOTED : FieldName.isTokenChar(b) ? State.VALUE : null;
            case VALUE -> FieldName.isTokenChar(b) ? State.VALUE : after(b);
            case QUOTED -> b == '"' ? State.AFTER_QUOTED : b == '\\' ? State.ESCAPED : FieldName.isValueChar(b) ? State.QUOTED : null;
            case ESCAPED -> FieldName.isValueChar(b) ? State.QUOTED : null;
            case AFTER_QUOTED, AFTER_VALUE -> after(b);
            case ANYTHING -> FieldName.isValueChar(b) ? State.ANYTHING : null;
        };
        state = next == null ? state : next;
        return next != null;
    }

    private static State afterName(int b) {
        return isBlank(b) ? State.AFTER_NAME : b == '=' ? State.VALUE_START : b == ';' ? State.NAME_START : null;
    }

    private static State after(int b) {
        return isBlank(b) ? State.AFTER_VALUE : b == ';' ? State.NAME_START : null;
    }

    private static boolean isBlank(int b) {
        return b == ' ' || b == '\t';
    }

    /** Whether the line may end here: not within a quote, nor where a name or value is missing, nor after a blank. */
    boolean complete() {
        return state == State.NAME || state == State.VALUE || state == State.AFTER_QUOTED || state == State.ANYTHING;
    }
}
