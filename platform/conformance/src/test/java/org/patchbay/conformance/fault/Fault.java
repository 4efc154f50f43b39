package org.patchbay.conformance.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One attack of a bounded size, and what the server must answer to it. */
interface Fault {

    /** Its name on the command line. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** What is done, and how often. */
    String attack();

    /** The server that is attacked. */
    default Setup setup() {
        return Setup.DEFAULT;
    }

    /** Attacks, and leaves nothing open. */
    Finding run(Target target) throws IOException;

    /**
     * What came of it.
     *
     * @param figures for people: what was measured
     * @param broken  the rules that the server broke
     */
    record Finding(List<String> figures, List<String> broken) {

        static Finding of(String figure) {
            return new Finding(List.of(figure), List.of());
        }

        /** With {@code rule} broken unless it holds. */
        Finding want(boolean holds, String rule) {
            return holds ? this : new Finding(figures, plus(broken, rule));
        }

        /** With one more figure. */
        Finding and(String figure) {
            return new Finding(plus(figures, figure), broken);
        }

        private static List<String> plus(List<String> list, String one) {
            List<String> longer = new ArrayList<>(list);
            longer.add(one);
            return List.copyOf(longer);
        }
    }
}
