package org.patchbay.benchmarks.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table of the report.
 *
 * @param head  of its columns
 * @param lines as many cells in each
 */
record Table(List<String> head, List<List<String>> lines) {

    Table {
        head = List.copyOf(head);
        lines = lines.stream().map(List::copyOf).toList();
        for (List<String> line : lines) {
            if (line.size() != head.size()) {
                throw new IllegalArgumentException(line + " for " + head);
            }
        }
    }

    /** The first column to the left, figures to the right. */
    String markdown() {
        List<String> rule = new ArrayList<>(Collections.nCopies(head.size(), "--:"));
        rule.set(0, "---");
        var text = new StringBuilder(row(head)).append(row(rule));
        lines.forEach(line -> text.append(row(line)));
        return text.toString();
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
