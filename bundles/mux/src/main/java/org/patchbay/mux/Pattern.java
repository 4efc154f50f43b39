package org.patchbay.mux;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.patchbay.mux.Segment.End;
import org.patchbay.mux.Segment.Literal;
import org.patchbay.mux.Segment.Rest;
import org.patchbay.mux.Segment.Wildcard;
import org.patchbay.semantics.CleanPath;

/**
 * A parsed pattern of Go 1.22: {@code [METHOD ][HOST]/path} (N-114).
 *
 * <pre>
 * "/"                   ⇒ any method, any host, every path
 * "GET /a/{x}"          ⇒ GET and HEAD of "/a/" and one more segment
 * "h/a/{$}"             ⇒ host "h", "/a/" and nothing below
 * "POST h/a/{rest...}"  ⇒ "/a/" and everything below
 * </pre>
 *
 * @param text     as given
 * @param method   "" for any
 * @param host     "" for any
 * @param segments at least one; {@code Rest} and {@code End} only at the end
 */
record Pattern(String text, String method, String host, List<Segment> segments) {

    Pattern {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(host, "host");
        segments = List.copyOf(segments);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("a pattern has at least one segment");
        }
    }

    /**
     * Reads a pattern.
     *
     * @throws PatternException naming the pattern, the byte offset, and what is wrong there
     */
    static Pattern parse(String text) {
        return new PatternParser(text).parse();
    }

    /** The names of the wildcards in order; an anonymous rest has none. */
    List<String> names() {
        List<String> names = new ArrayList<>(segments.size());
        for (Segment segment : segments) {
            if (segment instanceof Wildcard(String name)) {
                names.add(name);
            } else if (segment instanceof Rest(String name) && !name.isEmpty()) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    /** The one path that this pattern matches, if it is clean and has no escapes; else "". */
    String plainPath() {
        StringBuilder path = new StringBuilder();
        for (Segment segment : segments) {
            path.append('/');
            switch (segment) {
                case Literal(String literal) when literal.indexOf('/') < 0 && literal.indexOf('%') < 0 -> path.append(literal);
                case End _ -> { }
                case Literal _, Wildcard _, Rest _ -> {
                    return "";
                }
            }
        }
        String whole = path.toString();
        return CleanPath.isClean(whole) ? whole : "";
    }

    /** How the requests that this pattern matches stand to those of {@code other}, hosts left aside. */
    Relation relation(Pattern other) {
        return Relation.ofMethods(method, other.method).and(pathRelation(other));
    }

    private Relation pathRelation(Pattern other) {
        int common = Math.min(segments.size(), other.segments.size());
        Relation relation = Relation.EQUIVALENT;
        for (int i = 0; i < common && relation != Relation.DISJOINT; i++) {
            relation = relation.and(relation(segments.get(i), other.segments.get(i)));
        }
        if (segments.size() == other.segments.size()) {
            return relation;
        }
        boolean longer = segments.size() > common;
        Pattern shorter = longer ? other : this;
        // what the longer one has beyond is covered by the rest at the end of the shorter one, or there is nothing in common
        return shorter.segments.getLast() instanceof Rest
                ? relation.and(longer ? Relation.MORE_SPECIFIC : Relation.MORE_GENERAL)
                : Relation.DISJOINT;
    }

    /** N-126. */
    private static Relation relation(Segment one, Segment other) {
        return switch (one) {
            case Rest _ -> other instanceof Rest ? Relation.EQUIVALENT : Relation.MORE_GENERAL;
            case Wildcard _ -> switch (other) {
                case Wildcard _ -> Relation.EQUIVALENT;
                case Literal(String text) -> text.isEmpty() ? Relation.DISJOINT : Relation.MORE_GENERAL;
                case Rest _ -> Relation.MORE_SPECIFIC;
                case End _ -> Relation.DISJOINT;
            };
            case Literal literal -> switch (other) {
                case Literal same -> literal.equals(same) ? Relation.EQUIVALENT : Relation.DISJOINT;
                case Wildcard _, Rest _ -> relation(other, one).inverse();
                case End _ -> Relation.DISJOINT;
            };
            case End _ -> switch (other) {
                case End _ -> Relation.EQUIVALENT;
                case Rest _ -> Relation.MORE_SPECIFIC;
                case Literal _, Wildcard _ -> Relation.DISJOINT;
            };
        };
    }

    /** The same for all equivalent patterns of one host: the text without the names of wildcards. */
    String shape() {
        StringBuilder out = new StringBuilder(method).append(' ').append(host);
        for (Segment segment : segments) {
            out.append('/');
            switch (segment) {
                case Literal(String text) -> EscapedPath.appendSegment(out, text);
                case Wildcard _ -> out.append("{}");
                case Rest _ -> out.append("{...}");
                case End _ -> out.append("{$}");
            }
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
