package org.patchbay.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One server in one setting.
 *
 * @param id     on the command line
 * @param family of settings of one server, of which the best counts
 * @param name   in the report
 * @param needs  programs that must be on the PATH
 * @param launch how it is started
 */
record Contestant(String id, Kind kind, String family, String name, List<String> needs, Launch launch) {

    /** How a server is started: it announces its port on its output. */
    interface Launch {

        /** The command, for a server whose files may be put into {@code folder}. */
        ProcessBuilder command(Workshop workshop, Path folder) throws IOException, InterruptedException;
    }

    Contestant {
        needs = List.copyOf(needs);
    }

    /** In the report: ours stands out. */
    String shownName() {
        return kind == Kind.OURS ? "**" + name + "**" : name;
    }

    /** Whether it can take part in {@code scenario}. */
    boolean takes(Scenario scenario) {
        return kind != Kind.FLOOR || scenario.isCanned();
    }
}
