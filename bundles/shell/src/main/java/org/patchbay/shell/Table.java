package org.patchbay.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of cells, for people: columns two blanks apart, each as wide as its widest cell. Where that is too wide, the last column is
 * wrapped, and then the widest of the others are cut with an ellipsis.
 *
 * @param headings one for each column
 * @param rows     each with as many cells as there are headings
 */
record Table(List<String> headings, List<List<String>> rows) implements Printed {

    private static final String GAP = "  ";

    /** Narrower, a wrapped column reads badly, and a cut one says nothing. */
    private static final int LEAST_WRAPPED = 32;
    private static final int LEAST_CUT = 10;

    Table {
        headings = List.copyOf(headings);
        List<List<String>> clean = new ArrayList<>(rows.size());
        for (List<String> row : rows) {
            if (row.size() != headings.size()) {
                throw new IllegalArgumentException("a row of " + row.size() + " cells under " + headings.size() + " headings");
            }
            clean.add(row.stream().map(Paragraph::printable).toList());
        }
        rows = List.copyOf(clean);
    }

    /** The headings and the rows, a line each if they fit. */
    @Override
    public List<String> lines(int width) {
        List<List<String>> all = new ArrayList<>();
        all.add(headings);
        all.addAll(rows);
        return aligned(all, width);
    }

    /** The rows without the headings. */
    List<String> rowLines(int width) {
        return aligned(rows, width);
    }

    private List<String> aligned(List<List<String>> rows, int width) {
        int[] widths = new int[headings.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Paragraph.width(row.get(i)));
            }
        }
        fit(widths, width);
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> addLines(lines, row, widths));
        return lines;
    }

    /** Makes columns narrower until all fit or none may be narrower still. */
    private static void fit(int[] widths, int width) {
        int last = widths.length - 1;
        long excess = Arrays.stream(widths).asLongStream().sum() + (long) GAP.length() * last - width;
        if (excess > 0 && widths[last] > LEAST_WRAPPED) {
            int less = (int) Math.min(excess, widths[last] - LEAST_WRAPPED);
            widths[last] -= less;
            excess -= less;
        }
        for (; excess > 0; excess--) {
            int widest = 0;
            for (int i = 1; i < last; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widest == last || widths[widest] <= LEAST_CUT) {
                return;
            }
            widths[widest]--;
        }
    }

    private static void addLines(List<String> lines, List<String> row, int[] widths) {
        int last = widths.length - 1;
        StringBuilder before = new StringBuilder();
        for (int i = 0; i < last; i++) {
            String cell = Paragraph.cut(row.get(i), widths[i]);
            before.append(cell).append(" ".repeat(widths[i] - Paragraph.width(cell))).append(GAP);
        }
        String start = before.toString();
        for (String part : Paragraph.wrapped(row.get(last), widths[last])) {
            lines.add((start + part).stripTrailing());
            start = " ".repeat(Paragraph.width(before.toString()));
        }
    }
}
