package org.patchbay.mux;

import java.util.Objects;

/**
 * One segment of a pattern's path (N-115).
 *
 * <pre>
 * "/a"        ⇒ Literal "a"
 * "/{x}"      ⇒ Wildcard "x": exactly one segment that is not empty
 * "/{x...}"   ⇒ Rest "x": what is left of the path, may be empty
 * "/"  (last) ⇒ Rest "": the same without a name
 * "/{$}"      ⇒ End: the path ends in this slash
 * </pre>
 */
sealed interface Segment {

    /** Matches a segment whose decoded form is {@code text}. */
    record Literal(String text) implements Segment {
        public Literal {
            Objects.requireNonNull(text, "text");
        }
    }

    /** Matches any one segment that is not empty. */
    record Wildcard(String name) implements Segment {
        public Wildcard {
            Objects.requireNonNull(name, "name");
        }
    }

    /** Matches the rest of the path after a slash; always last. */
    record Rest(String name) implements Segment {
        public Rest {
            Objects.requireNonNull(name, "name");
        }
    }

    /** Matches the slash at the end of a path; always last. */
    record End() implements Segment {
    }
}
