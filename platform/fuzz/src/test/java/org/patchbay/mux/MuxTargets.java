package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.patchbay.fuzz.input.Printable;
import org.patchbay.fuzz.input.Target;
import org.patchbay.fuzz.input.Target.End;

/** Patterns, which come from bundles rather than peers, and must not bring the mux down either. */
public final class MuxTargets {

    private MuxTargets() {
    }

    /** The pattern parser. */
    public static List<Target> all() {
        return List.of(new Target("pattern", 2,
                List.of("/", "GET /a/{x}", "h/a/{$}", "POST h/a/{rest...}", "/a%2Fb/{x}/c/", "CONNECT //a/../b",
                        "GET  example.com/{a}/{b...}", "/{", "/a\nGET /{b}/c"),
                (input, pieces) -> patterns(input)));
    }

    /** Each line a pattern; all are compared with each other. */
    private static End patterns(byte[] input) {
        String[] lines = Printable.latin1(input).split("\n", 6);
        Pattern before = null;
        boolean accepted = false;
        for (String line : lines) {
            try {
                Pattern pattern = Pattern.parse(line);
                assertEquals(pattern, Pattern.parse(pattern.toString()), "read again");
                assertEquals(Relation.EQUIVALENT, pattern.relation(pattern), "a pattern is equivalent to itself");
                assertFalse(pattern.segments().isEmpty());
                if (before != null) {
                    assertEquals(before.relation(pattern), pattern.relation(before).inverse(), "a relation has an inverse");
                    assertTrue(!before.host().equals(pattern.host()) || !before.shape().equals(pattern.shape())
                            || before.relation(pattern) == Relation.EQUIVALENT, "one shape, one set of requests");
                }
                before = pattern;
                accepted = true;
            } catch (PatternException refused) {
                assertTrue(refused.getMessage().length() < 500 + 10 * line.length());
            }
        }
        return accepted ? End.ACCEPTED : End.REFUSED;
    }
}
