package org.patchbay.mux;

import java.util.List;
import org.patchbay.mux.Segment.End;
import org.patchbay.mux.Segment.Literal;
import org.patchbay.mux.Segment.Rest;
import org.patchbay.mux.Segment.Wildcard;

/**
 * A request that two patterns both match, to show why they conflict (N-124).
 *
 * <pre>
 * "GET /a/{x}", "/{y}/b"  ⇒ "GET /a/b"
 * "/{x}/", "/a/{rest...}" ⇒ "/a/"
 * </pre>
 */
record Example(String method, String path) {

    /** For two patterns that are not disjoint. */
    static Example of(Pattern one, Pattern other) {
        // HEAD is within GET, and everything within ""
        boolean first = Relation.ofMethods(one.method(), other.method()) == Relation.MORE_SPECIFIC;
        return new Example(first ? one.method() : other.method(), path(one.segments(), other.segments()));
    }

    private static String path(List<Segment> one, List<Segment> other) {
        StringBuilder out = new StringBuilder();
        int count = Math.max(one.size(), other.size());
        for (int i = 0; i < count; i++) {
            // beyond its end, the shorter one goes on with its rest
            Segment first = one.get(Math.min(i, one.size() - 1));
            Segment second = other.get(Math.min(i, other.size() - 1));
            out.append('/');
            append(out, i < one.size() && isNarrower(first, second) ? first : second);
        }
        return out.toString();
    }

    private static boolean isNarrower(Segment one, Segment other) {
        return other instanceof Rest || one instanceof Literal;
    }

    private static void append(StringBuilder out, Segment segment) {
        switch (segment) {
            case Literal(String text) -> EscapedPath.appendSegment(out, text);
            case Wildcard(String name) -> EscapedPath.appendSegment(out, name);
            case Rest(String name) -> EscapedPath.appendSegment(out, name);
            case End _ -> { }
        }
    }

    /** {@code GET /a/b}, without a method if both patterns take any. */
    @Override
    public String toString() {
        return method.isEmpty() ? path : method + " " + path;
    }
}
