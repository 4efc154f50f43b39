package org.patchbay.launcher;

/** Whether somebody sits in front of it. */
enum Console {
    TERMINAL, NONE;

    /**
     * A terminal only if standard input and output both are one, which {@code bin/patchbay} tells ({@link System#console} would start
     * JShell's JLine to find out); a pipe's end of file must never end an instance.
     */
    static Console detected() {
        return Boolean.getBoolean("patchbay.terminal") ? TERMINAL : NONE;
    }
}
