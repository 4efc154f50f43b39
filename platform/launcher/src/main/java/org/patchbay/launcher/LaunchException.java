package org.patchbay.launcher;

/** One line for the user and the exit status that goes with it. */
final class LaunchException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    private LaunchException(int status, String line) {
        super(line);
        this.status = status;
    }

    /** The thing could not be done: status 1. */
    static LaunchException failed(String line) {
        return new LaunchException(1, line);
    }

    /** The command line is wrong: status 2. */
    static LaunchException usage(String line) {
        return new LaunchException(2, line + " (see 'patchbay help')");
    }

    /** No instance runs in the folder: status 3, as for service scripts (LSB). */
    static LaunchException notRunning(Instance instance) {
        return new LaunchException(3, "not running: " + instance.home());
    }

    int status() {
        return status;
    }
}
