package org.patchbay.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * Text that is wrapped at its blanks.
 *
 * @param text what is said, in one line
 */
record Paragraph(String text) implements Printed {

    private static final String ELLIPSIS = "…";

    Paragraph {
        text = printable(text);
    }

    @Override
    public List<String> lines(int width) {
        return wrapped(text, width);
    }

    /** Names come from bundles, targets from the network: none of them moves the cursor of a terminal, or turns its text round. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "?");
    }

    static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** {@code text}, or its beginning and its end, where names differ, with an ellipsis between, at most {@code width} wide. */
    static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        int end = (width - 1) / 2;
        return text.substring(0, text.offsetByCodePoints(0, width - 1 - end)) + ELLIPSIS
                + text.substring(text.offsetByCodePoints(text.length(), -end));
    }

    /** Lines of at most {@code width}; at least one, which may be empty. A word that is too long is broken. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (width(rest) > width) {
            int end = rest.offsetByCodePoints(0, width);
            int blank = rest.lastIndexOf(' ', end);
            int stop = blank > 0 && !rest.substring(0, blank).isBlank() ? blank : end;
            lines.add(rest.substring(0, stop));
            rest = rest.substring(stop).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}
