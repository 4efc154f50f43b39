package org.patchbay.conformance.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every fault in full, with the bars on time; runs with the profile {@code faults} on a machine that has nothing else to do. */
class FaultsIT {

    @Test
    void theServerHoldsAllBars() throws Exception {
        String chosen = System.getProperty("faults", "");
        List<FaultReport> reports = Faults.run(chosen.isEmpty() ? List.of() : List.of(chosen.split(",")));
        assertEquals(List.of(), reports.stream().flatMap(report -> report.brokenOrSlow().stream()
                .map(rule -> report.attack() + ": " + rule)).toList());
    }
}
