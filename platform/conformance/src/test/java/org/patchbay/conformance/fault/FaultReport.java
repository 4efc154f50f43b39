package org.patchbay.conformance.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of a fault, and whether the bars of {@code security.md} hold.
 *
 * @param peak most bytes that were resident beyond those before; -1 if the system doesn't tell
 */
record FaultReport(String attack, Fault.Finding finding, HealthyClient.Seen healthy, Usage before, Usage after, long peak,
        Duration took) {

    private static final int MORE_THREADS = 40;
    private static final int MORE_DESCRIPTORS = 15;
    private static final long MORE_MEMORY = 8 << 20;
    private static final int SLOWEST_MILLIS = 50;

    static final String HEAD = """
            | attack | what came of it | healthy: answers, p50 / p99 / max ms | after it: threads, descriptors, memory | peak RSS | s |
            |---|---|---|---|---|---|""";

    /** Whether all that was taken has come back. */
    static boolean isBack(Usage before, Usage after) {
        return after.threads() <= before.threads() + MORE_THREADS && after.descriptors() <= before.descriptors() + MORE_DESCRIPTORS
                && after.memory() <= before.memory() + MORE_MEMORY && after.connections() <= before.connections();
    }

    /** The rules that were broken, whatever the machine does beside. */
    List<String> broken() {
        List<String> broken = new ArrayList<>(finding.broken());
        if (!healthy.failure().isEmpty()) {
            broken.add("the healthy client failed: " + healthy.failure());
        }
        if (healthy.nanos().isEmpty()) {
            broken.add("the healthy client got no answer");
        }
        if (!isBack(before, after)) {
            broken.add("not all came back (threads, descriptors, memory, connections): " + before + " before, " + after + " after");
        }
        return broken;
    }

    /** The bar on time as well, for a machine with nothing else to do. */
    List<String> brokenOrSlow() {
        List<String> broken = new ArrayList<>(broken());
        if (healthy.millis(990) > SLOWEST_MILLIS) {
            broken.add(String.format(Locale.ROOT, "the healthy client's p99 is %.1f ms", healthy.millis(990)));
        }
        return broken;
    }

    /** A row under {@link #HEAD}. */
    String row() {
        List<String> broken = brokenOrSlow();
        return String.format(Locale.ROOT, "| %s | %s%s | %d, %.1f / %.1f / %.1f | %+d, %+d, %s | %s | %.1f |", attack,
                String.join("; ", finding.figures()), broken.isEmpty() ? "" : " **" + String.join("; ", broken) + "**",
                healthy.nanos().size(), healthy.millis(500), healthy.millis(990), healthy.millis(1000),
                after.threads() - before.threads(), after.descriptors() - before.descriptors(),
                Target.mib(after.memory() - before.memory()), peak < 0 ? "?" : Target.mib(peak), took.toMillis() / 1e3);
    }
}
