package org.patchbay.benchmarks.hotupdate;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run found.
 *
 * @param tallies    of the requests, by phase
 * @param loaders    at the end
 * @param complaints the first faults
 */
record Outcome(Plan plan, Map<Phase, Tally> tallies, ClassLoaders loaders, List<String> complaints) {

    Outcome {
        tallies = Map.copyOf(tallies);
        complaints = List.copyOf(complaints);
    }

    /** Whether no request failed, no answer was stale, and one class loader has the handler. */
    boolean isClean() {
        return loaders.withHandler() == 1
                && tallies.values().stream().allMatch(tally -> tally.failures() == 0 && tally.staleAnswers() == 0);
    }

    /** In Markdown. */
    String table() {
        StringBuilder text = new StringBuilder("""
                | %d connections | updates | requests | failed | stale | p50 ms | p99 ms | p99.9 ms | longest ms |
                |---|---|---|---|---|---|---|---|---|
                """.formatted(plan.connections()));
        row(text, Phase.QUIET, 0);
        row(text, Phase.DEPLOY, plan.deploys());
        row(text, Phase.UPDATE, plan.updates());
        return text + "\nClass loaders that have the handler's class at the end: %d; class loaders of bundles in all: %d.".formatted(
                loaders.withHandler(), loaders.ofBundles());
    }

    private void row(StringBuilder text, Phase phase, int updates) {
        Tally tally = tallies.get(phase);
        text.append(String.format(Locale.ROOT, "| %s | %d | %d | %d | %d | %.2f | %.2f | %.2f | %.2f |%n", phase.label(), updates,
                tally.requests(), tally.failures(), tally.staleAnswers(), tally.at(50) / 1e3, tally.at(99) / 1e3, tally.at(99.9) / 1e3,
                tally.longest() / 1e3));
    }
}
