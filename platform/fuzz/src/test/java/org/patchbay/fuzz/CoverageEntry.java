package org.patchbay.fuzz;

import org.patchbay.fuzz.input.Target;

/** What Jazzer calls with each input, in a process of its own for each target. */
public final class CoverageEntry {

    private static final Target TARGET = Targets.named(System.getProperty("fuzz.target"));

    private CoverageEntry() {
    }

    /** Jazzer finds this method by its name; what it throws is a finding. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        TARGET.run(input);
    }
}
