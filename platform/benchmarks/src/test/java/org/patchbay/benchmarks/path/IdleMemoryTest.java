package org.patchbay.benchmarks.path;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.patchbay.server.ConnectionLimits;

/** What a server keeps of an idle connection; more connections than few, so that what it has anyway counts for nothing. */
class IdleMemoryTest {

    private static final int BUDGET = 400;

    @Test
    void anIdleConnectionIsWithinItsBudget() throws Exception {
        long bytes = IdleMemory.perConnection(10_000, new ConnectionLimits(10_000, 10_000));
        assertTrue(bytes < BUDGET, bytes + " bytes, with a limit for each address");
    }
}
