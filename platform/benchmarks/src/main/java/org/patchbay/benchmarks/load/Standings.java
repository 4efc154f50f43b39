package org.patchbay.benchmarks.load;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The entries of one scenario beside each other, the cheapest first. */
record Standings(Scenario scenario, List<Entry> entries) {

    private static final List<String> HEAD = List.of("server", "CPU µs per request", "× floor", "× best peer", "throughput × best peer",
            "p50 µs", "p99 µs", "p99.9 µs", "RSS MiB", "B per request", "errors");
    private static final String NONE = "";

    Standings {
        entries = entries.stream().sorted(Comparator.comparingDouble(entry -> entry.median(Turn::cpuPerRequest))).toList();
    }

    Optional<Entry> cheapest(Kind kind) {
        return entries.stream().filter(entry -> entry.contestant().kind() == kind).findFirst();
    }

    Table table() {
        return new Table(HEAD, entries.stream().map(this::line).toList());
    }

    private List<String> line(Entry entry) {
        return List.of(entry.contestant().shownName(), figure("%.2f", entry.median(Turn::cpuPerRequest)), ratio(entry, cheapest(Kind.FLOOR)),
                ratio(entry, cheapest(Kind.PEER)),
                cheapest(Kind.PEER).map(peer -> figure("%.2f", entry.ratio(peer, turn -> turn.sample().rate()))).orElse(NONE),
                figure("%.0f", entry.median(turn -> turn.sample().p50())), figure("%.0f", entry.median(turn -> turn.sample().p99())),
                figure("%.0f", entry.median(turn -> turn.sample().p999())),
                entry.residentKib().isPresent() ? Long.toString(entry.residentKib().getAsLong() >> 10) : NONE,
                entry.allocated().isPresent() ? figure("%.0f", entry.allocated().getAsDouble()) : NONE,
                errors(entry.errors()));
    }

    /** The cell that shows how many there were. */
    static String errors(long errors) {
        return errors == 0 ? "0" : "**FAILED: " + errors + "**";
    }

    private static String ratio(Entry entry, Optional<Entry> to) {
        return to.map(other -> figure("%.2f", entry.ratio(other, Turn::cpuPerRequest))).orElse(NONE);
    }

    private static String figure(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
