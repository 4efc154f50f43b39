package org.patchbay.mux;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Names that were most likely meant to be another one.
 *
 * <pre>
 * of "http.pattern" among http.patern, httpPattern, HTTP_PATTERNS, pattern, osgi.http.whiteboard.servlet.pattern ⇒ all of these
 *                   among http.name, component.name, service.id                                                  ⇒ none
 * </pre>
 */
public final class LookAlikes {

    /** So many letters may be wrong, missing or too many: fewer than would make http.name of it. */
    private static final int MISTAKES = 3;

    private LookAlikes() {
    }

    /** Those of {@code present} that look like {@code expected}, in order: its last word is in them, or few letters differ. */
    public static List<String> of(String expected, Collection<String> present) {
        String letters = letters(expected);
        String lastWord = letters(expected.substring(expected.lastIndexOf('.') + 1));
        return present.stream().filter(name -> !name.equals(expected))
                .filter(name -> letters(name).contains(lastWord) || distance(letters(name), letters) <= MISTAKES)
                .sorted().toList();
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    /** How many letters are to be changed, put in or taken out. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
