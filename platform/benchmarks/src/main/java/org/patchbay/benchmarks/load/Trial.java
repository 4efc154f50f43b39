package org.patchbay.benchmarks.load;

import java.io.IOException;
import java.util.List;

/** What is measured otherwise than by load as fast as it is answered. */
interface Trial {

    /** In the report. */
    String title();

    boolean takes(Contestant contestant);

    /** Of contestants that it takes. */
    Section run(List<Contestant> contestants) throws IOException, InterruptedException;
}
