package org.patchbay.shell;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;

/**
 * How wide the lines of a session may be: what its variable {@value #COLUMNS} says (a client of the socket that has a terminal sets
 * it), else the width of the console's terminal. Without one, and within a pipe, whatever reads on wants each row in one line.
 */
final class TerminalWidth {

    static final String COLUMNS = "COLUMNS";

    /** Narrower, tables are of no use: the terminal wraps. */
    static final int LEAST = 40;

    /** Where the console of Gogo keeps its terminal. */
    private static final String TERMINAL = ".terminal";

    private TerminalWidth() {
    }

    /** {@code session} as Gogo hands it to converters. */
    static int of(Object session) {
        if (!(session instanceof CommandSession open) || isPiped()) {
            return Printed.UNBOUNDED;
        }
        int chosen = number(open.get(COLUMNS));
        int width = chosen > 0 ? chosen : ofTerminal(open.get(TERMINAL));
        return width > 0 ? Math.max(LEAST, width) : Printed.UNBOUNDED;
    }

    /** Whether the command that runs now on this thread, if any, writes to another command or to a file. */
    private static boolean isPiped() {
        Process running = Process.Utils.current();
        return running != null && !running.isTty(1);
    }

    private static int number(Object value) {
        return value != null && value.toString().matches("\\d{1,6}") ? Integer.parseInt(value.toString()) : 0;
    }

    /** The console is optional, so its types are none of ours. */
    private static int ofTerminal(Object terminal) {
        if (terminal == null) {
            return 0;
        }
        try {
            return number(terminal.getClass().getMethod("getWidth").invoke(terminal));
        } catch (ReflectiveOperationException e) {
            return 0;
        }
    }
}
