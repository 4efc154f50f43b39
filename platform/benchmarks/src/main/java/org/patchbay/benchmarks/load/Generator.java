package org.patchbay.benchmarks.load;

import java.io.IOException;
import java.time.Duration;

/** Makes load. */
interface Generator {

    /** For the report. */
    String name();

    /** Puts {@code scenario} to the server at {@code port} of 127.0.0.1 for so long. */
    Sample run(Scenario scenario, int port, Duration time) throws IOException, InterruptedException;
}
