package org.patchbay.benchmarks.launch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The medians of several starts of each side, and how they compare with the side before.
 *
 * @param starts by side, in order
 */
record Comparison(Map<String, List<Start>> starts) {

    private static final String ROW = "| %-20s | %7.0f | %5s | %7.0f | %5s |%n";

    /** Times in milliseconds; each ratio is to the row above. */
    String table() {
        StringBuilder table = new StringBuilder(String.format("| %-20s | %7s | %5s | %7s | %5s |%n", "", "ms", "ratio", "CPU ms", "ratio"))
                .append("|---|---|---|---|---|").append(System.lineSeparator());
        double time = Double.NaN;
        double cpu = Double.NaN;
        for (var side : starts.entrySet()) {
            double lastTime = time;
            double lastCpu = cpu;
            time = median(side.getValue(), Start::millis);
            cpu = median(side.getValue(), Start::cpu);
            table.append(String.format(Locale.ROOT, ROW, side.getKey(), time, ratio(time, lastTime), cpu,
                    ratio(cpu, lastCpu)));
        }
        return table.toString();
    }

    private static String ratio(double value, double last) {
        return Double.isNaN(last) ? "" : String.format(Locale.ROOT, "%.2f", value / last);
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> value) {
        double[] sorted = starts.stream().mapToDouble(value).sorted().toArray();
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }
}
