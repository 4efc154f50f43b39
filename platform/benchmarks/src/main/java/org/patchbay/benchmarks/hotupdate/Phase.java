package org.patchbay.benchmarks.hotupdate;

/** What happens while a request is on its way. */
enum Phase {
    /** Everything is cold: not counted among the times. */
    WARM_UP("warming up"),
    /** Nothing but requests. */
    QUIET("normal"),
    /** Files are replaced in the deploy folder. */
    DEPLOY("deploy folder"),
    /** {@code update ID URL} in the shell. */
    UPDATE("`update` in the shell");

    private final String label;

    Phase(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
