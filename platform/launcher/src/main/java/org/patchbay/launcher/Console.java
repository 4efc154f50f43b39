package org.patchbay.launcher;

/** Whether somebody sits in front of it. */
enum Console {
    TERMINAL, NONE;

    /** A terminal only if standard input and output both are one; a pipe's end of file must never end an instance. */
    static Console detected() {
        return System.console() != null && System.console().isTerminal() ? TERMINAL : NONE;
    }
}
