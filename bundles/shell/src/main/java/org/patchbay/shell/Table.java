package org.patchbay.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Rows of cells, for people: columns two blanks apart, each as wide as its widest cell. Where that is too wide, the last column is
 * wrapped, and then the widest of the others are cut in their midst; where that is not enough, each row becomes a block of lines.
 *
 * @param headings one for each column
 * @param rows     each with as many cells as there are headings
 */
record Table(List<String> headings, List<List<String>> rows) implements Printed {

    private static final String GAP = "  ";

    /** Narrower, a wrapped column reads badly, and a cut one says nothing. */
    private static final int LEAST_WRAPPED = 32;
    private static final int LEAST_CUT = 14;

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

    /** The headings and the rows, a line each if they fit; each row as a block of its own where the columns can't be so narrow. */
    @Override
    public List<String> lines(int width) {
        List<List<String>> all = new ArrayList<>();
        all.add(headings);
        all.addAll(rows);
        int[] widths = widths(all);
        return fit(widths, width) ? aligned(all, widths) : blocks(width);
    }

    /** The rows without the headings. */
    List<String> rowLines(int width) {
        int[] widths = widths(rows);
        fit(widths, width);
        return aligned(rows, widths);
    }

    private List<String> blocks(int width) {
        List<Printed> blocks = new ArrayList<>();
        for (List<String> row : rows) {
            Facts block = new Facts(row.getFirst());
            for (int i = 1; i < row.size(); i++) {
                block.add(headings.get(i).toLowerCase(Locale.ROOT), row.get(i));
            }
            blocks.add(block);
        }
        return new Report(blocks).lines(width);
    }

    private int[] widths(List<List<String>> rows) {
        int[] widths = new int[headings.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Paragraph.width(row.get(i)));
            }
        }
        return widths;
    }

    private static List<String> aligned(List<List<String>> rows, int[] widths) {
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> addLines(lines, row, widths));
        return lines;
    }

    /** Makes columns narrower until all fit, or none may be narrower still: then false. */
    private static boolean fit(int[] widths, int width) {
        int last = widths.length - 1;
        long excess = Arrays.stream(widths).asLongStream().sum() + (long) GAP.length() * last - width;
        int least = last == 1 ? LEAST_CUT : LEAST_WRAPPED;
        if (excess > 0 && widths[last] > least) {
            int less = (int) Math.min(excess, widths[last] - least);
            widths[last] -= less;
            excess -= less;
        }
        for (; excess > 0; excess--) {
            int widest = 0;
            for (int i = 1; i < last; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= LEAST_CUT) {
                return false;
            }
            widths[widest]--;
        }
        return true;
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
