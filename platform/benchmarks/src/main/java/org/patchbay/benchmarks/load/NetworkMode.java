package org.patchbay.benchmarks.load;

import java.util.List;
import java.util.stream.Stream;

/**
 * A way in which our network does its I/O.
 *
 * @param name  the value of {@code mode} in the configuration {@code org.patchbay.net}
 * @param loops how many loops are tried; none for a mode that has no loops
 */
record NetworkMode(String name, List<Integer> loops) {

    /**
     * One of them.
     *
     * @param loops 0 for a mode without
     */
    record Setting(String mode, int loops) {

        /** On the command line. */
        String id() {
            return loops == 0 ? mode : mode + "-" + loops;
        }

        /** In the report. */
        String title() {
            return loops == 0 ? mode : mode + ", " + Contestants.loops(loops);
        }

        /** The file {@code conf/org.patchbay.net.cfg}. */
        String configuration() {
            return "mode = " + mode + "\n" + (loops == 0 ? "" : "loops = " + loops + "\n");
        }
    }

    Stream<Setting> settings() {
        return loops.isEmpty() ? Stream.of(new Setting(name, 0)) : loops.stream().map(count -> new Setting(name, count));
    }
}
