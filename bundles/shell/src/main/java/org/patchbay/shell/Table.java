package org.patchbay.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells, for people: columns two blanks apart, each as wide as its widest cell.
 *
 * @param headings one for each column
 * @param rows     each with as many cells as there are headings
 */
record Table(List<String> headings, List<List<String>> rows) {

    private static final String GAP = "  ";

    Table {
        headings = List.copyOf(headings);
        List<List<String>> clean = new ArrayList<>(rows.size());
        for (List<String> row : rows) {
            if (row.size() != headings.size()) {
                throw new IllegalArgumentException("a row of " + row.size() + " cells under " + headings.size() + " headings");
            }
            clean.add(row.stream().map(Table::printable).toList());
        }
        rows = List.copyOf(clean);
    }

    /** The headings and the rows, a line each. */
    List<String> lines() {
        List<List<String>> all = new ArrayList<>();
        all.add(headings);
        all.addAll(rows);
        return aligned(all, headings.size());
    }

    /** The rows without the headings, a line each. */
    List<String> rowLines() {
        return aligned(rows, headings.size());
    }

    private static List<String> aligned(List<List<String>> rows, int columns) {
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : GAP).append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i))));
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    /** Names come from bundles: none of them moves the cursor of a terminal. */
    private static String printable(String cell) {
        return cell.replaceAll("\\p{Cntrl}", "?");
    }
}
