package org.patchbay.benchmarks.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In small what {@link Launch} does in full: that all sides start, not how fast. */
class LaunchIT {

    private static final Path BUILT = Path.of("../../distribution/target/patchbay");

    @Test
    void allSidesStart() throws Exception {
        var starts = Launch.run(1, BUILT);
        assertEquals(List.of("empty Felix", "Patchbay, no file of classes", "empty Felix, archive of classes",
                "Patchbay, archive of classes", "Patchbay, AOT cache"), List.copyOf(starts.keySet()));
        starts.forEach((side, times) -> assertTrue(times.size() == 1 && times.getFirst().millis() > 0, side));
        assertEquals(7, new Comparison(starts).table().lines().count());
    }
}
