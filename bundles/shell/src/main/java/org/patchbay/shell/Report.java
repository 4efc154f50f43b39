package org.patchbay.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts one below the other, an empty line between.
 *
 * @param parts in order
 */
record Report(List<Printed> parts) implements Printed {

    Report {
        parts = List.copyOf(parts);
    }

    @Override
    public List<String> lines(int width) {
        List<String> lines = new ArrayList<>();
        for (Printed part : parts) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(part.lines(width));
        }
        return lines;
    }
}
