package org.patchbay.benchmarks.load;

import java.io.IOException;
import java.util.List;
import org.patchbay.benchmarks.launch.Comparison;
import org.patchbay.benchmarks.launch.Launch;

/** From the start of the process to the first 200, in turns. */
record LaunchTrial(Workshop workshop, int turns) implements Trial {

    private static final String NOTE = "`bin/patchbay run` without a console, with the example that the distribution has in its deploy "
            + "folder. The empty Felix has the framework, SCR, ConfigAdmin, FileInstall and Gogo, with the same JVM options, and is there "
            + "when all its bundles are active. CPU: of all threads, those of the JVM's compilers too, which work beside the start.";

    @Override
    public String title() {
        return "Launch to the first 200";
    }

    @Override
    public boolean takes(Contestant contestant) {
        return false;
    }

    @Override
    public Section run(List<Contestant> contestants) throws IOException, InterruptedException {
        Comparison comparison = new Comparison(Launch.run(turns, workshop.distribution()));
        return new Section(title(), NOTE, new Table(Comparison.HEAD, comparison.rows()));
    }
}
