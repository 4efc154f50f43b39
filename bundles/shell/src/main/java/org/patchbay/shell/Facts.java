package org.patchbay.shell;

import java.util.ArrayList;
import java.util.List;

/** Labels and what there is to say of each, a line each, under an optional title. */
final class Facts implements Printed {

    private static final String INDENT = "  ";

    private final String title;
    private final List<List<String>> rows = new ArrayList<>();

    /** {@code title} may be "". */
    Facts(String title) {
        this.title = title;
    }

    /** Adds a line, unless there is nothing to say. */
    Facts add(String label, String text) {
        if (!text.isEmpty()) {
            rows.add(List.of(label, text));
        }
        return this;
    }

    @Override
    public List<String> lines(int width) {
        List<String> lines = new ArrayList<>();
        if (!title.isEmpty()) {
            lines.addAll(new Paragraph(title).lines(width));
        }
        if (!rows.isEmpty()) {
            new Table(List.of("", ""), rows).rowLines(width - INDENT.length()).forEach(line -> lines.add(INDENT + line));
        }
        return lines;
    }
}
