package org.patchbay.server;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * A failure as it may stand in a log. Its message may hold what a client sent; with a line break in it, a client could write lines
 * of its own into the log. Only a failure with such a message is replaced, by one with the same stack and all messages escaped.
 */
final class LoggedFailure extends Exception {

    private static final long serialVersionUID = 1;

    private LoggedFailure(Throwable original) {
        super(original.getClass().getName() + ": " + escaped(String.valueOf(original.getMessage())));
        setStackTrace(original.getStackTrace());
    }

    /** {@code failure} itself if it is harmless. */
    static Throwable of(Throwable failure) {
        return isHarmless(failure, seen()) ? failure : copy(failure, seen());
    }

    private static Set<Throwable> seen() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static boolean isHarmless(Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return true;
        }
        String message = String.valueOf(failure.getMessage());
        boolean harmless = message.codePoints().noneMatch(LoggedFailure::breaks) && isHarmless(failure.getCause(), seen);
        for (Throwable suppressed : failure.getSuppressed()) {
            harmless &= isHarmless(suppressed, seen);
        }
        return harmless;
    }

    private static LoggedFailure copy(Throwable failure, Set<Throwable> seen) {
        seen.add(failure);
        LoggedFailure copy = new LoggedFailure(failure);
        Throwable cause = failure.getCause();
        if (cause != null && !seen.contains(cause)) {
            copy.initCause(copy(cause, seen));
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (!seen.contains(suppressed)) {
                copy.addSuppressed(copy(suppressed, seen));
            }
        }
        return copy;
    }

    /** Control characters, and what else some viewers take for the end of a line. */
    private static boolean breaks(int c) {
        return c != '\t' && Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (breaks(c)) {
                out.append("\\u%04x".formatted(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
