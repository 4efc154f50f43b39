package org.patchbay.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page with a part that the program writes, between two marks that stand on lines of their own.
 *
 * @param before up to the first mark, and with it
 * @param part   between them
 * @param after  the second mark, and what follows
 */
record Readme(String before, String part, String after) {

    private static final String BEGIN = "<!-- load: begin -->\n";
    private static final String END = "<!-- load: end -->\n";

    /** @throws IOException if it can't be read, or does not have each mark once and in this order */
    static Readme read(Path file) throws IOException {
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin || begin != text.lastIndexOf(BEGIN) || end != text.lastIndexOf(END)) {
            throw new IOException(file + " must have " + BEGIN.strip() + " and then " + END.strip() + ", each once");
        }
        int start = begin + BEGIN.length();
        return new Readme(text.substring(0, start), text.substring(start, end), text.substring(end));
    }

    Readme with(String newPart) {
        return new Readme(before, newPart, after);
    }

    void write(Path file) throws IOException {
        Files.writeString(file, before + part + after);
    }
}
