package org.patchbay.benchmarks.launch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The medians of several starts of each side, and how they compare with an empty Felix and with the distribution as it is unpacked.
 *
 * @param starts by side, in order; the first two are those that are compared with
 */
public record Comparison(Map<String, List<Start>> starts) {

    /** What the columns of {@link #rows} are: medians, and medians of the ratios within a turn. */
    public static final List<String> HEAD = List.of("launch", "ms", "× empty Felix", "× no file of classes", "CPU ms", "× empty Felix",
            "× no file of classes");

    /** A row for each side. */
    public List<List<String>> rows() {
        List<List<Start>> sides = List.copyOf(starts.values());
        List<List<String>> rows = new ArrayList<>();
        starts.forEach((name, side) -> {
            List<String> row = new ArrayList<>(List.of(name));
            List<ToDoubleFunction<Start>> figures = List.of(Start::millis, Start::cpu);
            for (ToDoubleFunction<Start> figure : figures) {
                row.add(format("%.0f", median(side.stream().mapToDouble(figure).toArray())));
                row.add(format("%.2f", ratio(side, sides.get(0), figure)));
                row.add(format("%.2f", ratio(side, sides.get(1), figure)));
            }
            rows.add(row);
        });
        return rows;
    }

    /** In Markdown. */
    String table() {
        StringBuilder table = new StringBuilder(line(HEAD)).append("|---|--:|--:|--:|--:|--:|--:|").append(System.lineSeparator());
        rows().forEach(row -> table.append(line(row)));
        return table.toString();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |" + System.lineSeparator();
    }

    private static double ratio(List<Start> side, List<Start> other, ToDoubleFunction<Start> figure) {
        double[] ratios = new double[side.size()];
        Arrays.setAll(ratios, turn -> figure.applyAsDouble(side.get(turn)) / figure.applyAsDouble(other.get(turn)));
        return median(ratios);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
