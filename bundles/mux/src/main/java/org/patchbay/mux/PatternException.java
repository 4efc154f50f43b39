package org.patchbay.mux;

import java.nio.charset.StandardCharsets;

/** A pattern that can't be parsed (N-117). */
final class PatternException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String problem;
    private final int offset;

    /** {@code index} counts chars of {@code pattern}; the offset that is reported counts bytes of UTF-8, as in Go. */
    PatternException(String pattern, int index, String problem) {
        this(pattern, problem, pattern.substring(0, index).getBytes(StandardCharsets.UTF_8).length);
    }

    private PatternException(String pattern, String problem, int offset) {
        super("pattern \"" + pattern + "\": at offset " + offset + ": " + problem);
        this.problem = problem;
        this.offset = offset;
    }

    /** Where, in bytes of UTF-8 from the start. */
    int offset() {
        return offset;
    }

    /** {@code at offset 5: …}. */
    String reason() {
        return "at offset " + offset + ": " + problem;
    }
}
