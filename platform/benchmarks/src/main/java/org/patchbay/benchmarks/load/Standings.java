package org.patchbay.benchmarks.load;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The entries of one scenario beside each other, the cheapest first. */
record Standings(Scenario scenario, List<Entry> entries) {

    private static final List<String> HEAD = List.of("server", "CPU µs per request", "× floor", "× best peer", "throughput × best peer",
            "p50 µs", "p99 µs", "p99.9 µs", "RSS MiB", "B per request", "errors");
    private static final String NONE = "";

    /** Stands in a cell if a request to ours failed. */
    static final String FAILED = "**FAILED: ";

    /** For the section. */
    static final String NOTE = "The cheapest first. CPU: user and system time of the server's process (`/proc/PID/stat`) over the "
            + "requests that the load generator counted; bytes: `TotalThreadAllocatedBytes` of its JVM in a turn of its own; "
            + "RSS: after the last turn.";

    Standings {
        entries = entries.stream().sorted(Comparator.comparingDouble(entry -> entry.median(Turn::cpuPerRequest))).toList();
    }

    Optional<Entry> cheapest(Kind kind) {
        return entries.stream().filter(entry -> entry.contestant().kind() == kind).findFirst();
    }

    /** Each family in its cheapest setting, the cheapest first. */
    List<Entry> cheapestSettings() {
        Map<String, Entry> found = new LinkedHashMap<>();
        entries.forEach(entry -> found.putIfAbsent(entry.contestant().family(), entry));
        return List.copyOf(found.values());
    }

    /** The contestants of {@link #cheapestSettings}, and all of ours. */
    List<Contestant> bestSettings() {
        return Stream.concat(entries.stream().filter(entry -> entry.contestant().kind() == Kind.OURS), cheapestSettings().stream())
                .map(Entry::contestant).distinct().toList();
    }

    Table table() {
        return new Table(HEAD, entries.stream().map(this::line).toList());
    }

    private List<String> line(Entry entry) {
        return List.of(entry.contestant().shownName(), figure("%.2f", entry.median(Turn::cpuPerRequest)),
                ratio(entry, cheapest(Kind.FLOOR)), ratio(entry, cheapest(Kind.PEER)),
                cheapest(Kind.PEER).map(peer -> figure("%.2f", entry.ratio(peer, turn -> turn.sample().rate()))).orElse(NONE),
                latency(entry, Sample::p50), latency(entry, Sample::p99), latency(entry, Sample::p999),
                entry.residentKib().isPresent() ? Long.toString(entry.residentKib().getAsLong() >> 10) : NONE,
                entry.allocated().isPresent() ? figure("%.0f", entry.allocated().getAsDouble()) : NONE,
                errors(entry.contestant(), entry.errors()));
    }

    /** The cell that shows how many there were; those of others are for the reader to judge, and no failure of the run. */
    static String errors(Contestant contestant, long errors) {
        return errors == 0 ? "0" : (contestant.kind() == Kind.OURS ? FAILED : "**") + errors + "**";
    }

    /** wrk gives 0 for what it does not know: the high percentiles of pipelined requests. */
    private static String latency(Entry entry, ToLongFunction<Sample> percentile) {
        double micros = entry.median(turn -> percentile.applyAsLong(turn.sample()));
        return micros == 0 ? NONE : figure("%.0f", micros);
    }

    private static String ratio(Entry entry, Optional<Entry> to) {
        return to.map(other -> figure("%.2f", entry.ratio(other, Turn::cpuPerRequest))).orElse(NONE);
    }

    private static String figure(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
