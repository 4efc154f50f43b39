package org.patchbay.benchmarks.hotupdate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In small what {@link HotUpdate} does in full. */
class HotUpdateIT {

    private static final Path BUILT = Path.of("../../distribution/target/patchbay");

    @Test
    void noRequestFailsNoAnswerIsStaleAndNoClassLoaderIsLeft() throws Exception {
        Plan plan = new Plan(8, 6, 16, BUILT, Duration.ofMillis(200), Duration.ofMillis(50), Duration.ofMillis(20));
        Outcome outcome = HotUpdate.run(plan);
        assertEquals(List.of(), outcome.complaints());
        assertTrue(outcome.isClean(), outcome::table);
        outcome.tallies().forEach((phase, tally) -> assertTrue(tally.requests() > 0, phase + " had no request"));
    }
}
