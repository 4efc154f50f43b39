package org.patchbay.launcher;

/**
 * The start levels that the launcher gives a meaning; the folders {@code bundles/<level>} hold the rest. Servers start last and so stop
 * first: they listen when the deployed bundles have their routes, and finish what is in flight while these still run.
 */
enum StartLevel {

    /** What is dropped into {@code deploy/} or installed by hand. */
    DEPLOYED(80),
    /** Reached at start: everything but the console. */
    RUNNING(90),
    /** The interactive shell, only with a terminal, after the announcement. */
    CONSOLE(95);

    private final int number;

    StartLevel(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    String text() {
        return Integer.toString(number);
    }
}
