package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.patchbay.mux.Segment.End;
import org.patchbay.mux.Segment.Literal;
import org.patchbay.mux.Segment.Rest;
import org.patchbay.mux.Segment.Wildcard;

/** N-114 to N-118 and N-124 to N-126. */
class PatternTest {

    record Parsed(String text, String method, String host, List<Segment> segments, String reason) {
    }

    private static Segment lit(String text) {
        return new Literal(text);
    }

    static final List<Parsed> PARSED = List.of(
            new Parsed("/", "", "", List.of(new Rest("")), "a trailing slash is a rest"),
            new Parsed("/a", "", "", List.of(lit("a")), "a literal"),
            new Parsed("/a/", "", "", List.of(lit("a"), new Rest("")), "literal and rest"),
            new Parsed("/{$}", "", "", List.of(new End()), "the end"),
            new Parsed("/path/{$}", "", "", List.of(lit("path"), new End()), "the end after a literal"),
            new Parsed("/{x}/b/{y...}", "", "", List.of(new Wildcard("x"), lit("b"), new Rest("y")), "both wildcards"),
            new Parsed("GET /a", "GET", "", List.of(lit("a")), "a method"),
            new Parsed("gEt-2 /a", "gEt-2", "", List.of(lit("a")), "any token is one"),
            new Parsed("GET \t  /a", "GET", "", List.of(lit("a")), "several blanks"),
            new Parsed(" /a", "", "", List.of(lit("a")), "blanks alone are no method"),
            new Parsed("example.com/", "", "example.com", List.of(new Rest("")), "a host"),
            new Parsed("PUT h:80/a", "PUT", "h:80", List.of(lit("a")), "a host is any text"),
            new Parsed("/{ü_1}", "", "", List.of(new Wildcard("ü_1")), "N-116: letters, digits, underscore"),
            new Parsed("/{_}", "", "", List.of(new Wildcard("_")), "N-116: an underscore alone"),
            new Parsed("/%61%62/%7b/%", "", "", List.of(lit("ab"), lit("{"), lit("%")), "N-118: escapes are decoded, bad ones kept"),
            new Parsed("/a%2Fb", "", "", List.of(lit("a/b")), "N-118: an escaped slash"),
            new Parsed("/a}", "", "", List.of(lit("a}")), "a closing brace alone is text"),
            new Parsed("/a//b/", "", "", List.of(lit("a"), lit(""), lit("b"), new Rest("")), "N-117: not clean, but CONNECT may match"),
            new Parsed("CONNECT /./x", "CONNECT", "", List.of(lit("."), lit("x")), "N-117: CONNECT paths are not cleaned"));

    @ParameterizedTest
    @FieldSource("PARSED")
    void aPatternIsRead(Parsed row) {
        Pattern expected = new Pattern(row.text, row.method, row.host, row.segments);
        assertEquals(expected, Pattern.parse(row.text), row.reason);
    }

    record Wrong(String text, int offset, String problem, String reason) {
    }

    static final List<Wrong> WRONG = List.of(
            new Wrong("", 0, "empty", "an empty pattern"),
            new Wrong("A=B /", 0, "method", "a method is a token"),
            new Wrong(" ", 1, "slash", "the slash is looked for after the blanks"),
            new Wrong("GET", 0, "slash", "a method alone is a host without path"),
            new Wrong("GET  h", 5, "slash", "a host without path"),
            new Wrong("{a}/b", 0, "host", "a wildcard for a host"),
            new Wrong("GET  ab{c}/", 7, "host", "at the brace"),
            new Wrong("GET //", 4, "clean", "cleaned before it is matched"),
            new Wrong("GET h/a/../b", 5, "clean", "the path begins after the host"),
            new Wrong("/{w}x", 1, "whole segment", "text after a wildcard"),
            new Wrong("/x{w}", 1, "whole segment", "text before"),
            new Wrong("/{wx", 1, "whole segment", "no end"),
            new Wrong("/a/{/}/c", 3, "whole segment", "a slash inside"),
            new Wrong("/a/{%61}/c", 3, "not a name", "names are not decoded"),
            new Wrong("/{a$}", 1, "not a name", "a dollar sign in a name"),
            new Wrong("/{1}", 1, "not a name", "a digit first"),
            new Wrong("/{a}{b}", 1, "not a name", "two in a segment"),
            new Wrong("/{}", 1, "no name", "an empty name"),
            new Wrong("POST a.com/x/{}/y", 13, "no name", "offsets count from the start of the text"),
            new Wrong("/{...}", 1, "no name", "a rest needs one too"),
            new Wrong("/{$...}", 1, "not a name", "neither end nor rest"),
            new Wrong("/{$}/", 1, "end", "something after {$}"),
            new Wrong("/abc/{$}/x", 5, "end", "a segment after {$}"),
            new Wrong("/{a...}/", 1, "end", "something after a rest"),
            new Wrong("/a/{x}/b/{x...}", 9, "two wildcards", "the same name twice"),
            new Wrong("/é/{}", 4, "no name", "offsets count bytes of UTF-8"));

    /** N-117. */
    @ParameterizedTest
    @FieldSource("WRONG")
    void aBadPatternIsRefusedAtItsOffset(Wrong row) {
        PatternException refused = assertThrows(PatternException.class, () -> Pattern.parse(row.text), row.reason);
        assertEquals(row.offset, refused.offset(), row.reason);
        assertTrue(refused.getMessage().contains(row.problem), refused.getMessage());
        assertTrue(refused.getMessage().startsWith("pattern \"" + row.text + "\": at offset " + row.offset), refused.getMessage());
    }

    record Related(String one, Relation relation, String other, String reason) {
    }

    static final List<Related> RELATED = List.of(
            new Related("/a", Relation.EQUIVALENT, "/a", "equal"),
            new Related("/{x}", Relation.EQUIVALENT, "/{y}", "names don't count"),
            new Related("/a/", Relation.EQUIVALENT, "/a/{x...}", "N-126: a rest with and without a name"),
            new Related("/a%2F", Relation.EQUIVALENT, "/a%2f", "compared decoded"),
            new Related("/a/{$}", Relation.MORE_SPECIFIC, "/a/", "N-126: the end and a rest"),
            new Related("/a/{$}", Relation.DISJOINT, "/a/{x}", "N-126: the end and a wildcard"),
            new Related("/a", Relation.DISJOINT, "/a/", "the slash counts"),
            new Related("/a", Relation.MORE_SPECIFIC, "/{x}", "a literal and a wildcard"),
            new Related("/a/{x}", Relation.MORE_SPECIFIC, "/a/", "a wildcard and a rest"),
            new Related("/a/b/c", Relation.MORE_SPECIFIC, "/{x...}", "a rest covers everything below"),
            new Related("/a/{x}", Relation.OVERLAPPING, "/{y}/b", "each has one segment the other leaves open"),
            new Related("/{x}/b/", Relation.OVERLAPPING, "/a/", "longer, but not within"),
            new Related("/a/{x}/", Relation.DISJOINT, "/b/", "different literals"),
            new Related("/a/{x}", Relation.DISJOINT, "/a/{x}/{y}", "different lengths"),
            new Related("/a//b", Relation.DISJOINT, "/a/{x}/b", "a wildcard takes no empty segment"),
            new Related("GET /a", Relation.MORE_SPECIFIC, "/a", "N-125: one method and any"),
            new Related("HEAD /a", Relation.MORE_SPECIFIC, "GET /a", "N-125: GET serves HEAD"),
            new Related("GET /a", Relation.DISJOINT, "PUT /a", "N-125: others don't"),
            new Related("GET /", Relation.OVERLAPPING, "/a", "method and path pull apart"),
            new Related("GET /", Relation.MORE_GENERAL, "HEAD /a", "GET has more methods and more paths"),
            new Related("GET /a", Relation.MORE_SPECIFIC, "/", "method and path agree"));

    @ParameterizedTest
    @FieldSource("RELATED")
    void twoPatternsAreRelated(Related row) {
        Pattern one = Pattern.parse(row.one);
        Pattern other = Pattern.parse(row.other);
        assertEquals(row.relation, one.relation(other), row.reason);
        assertEquals(row.relation.inverse(), other.relation(one), row.reason);
        boolean clash = row.relation == Relation.EQUIVALENT || row.relation == Relation.OVERLAPPING;
        assertEquals(clash, Clash.found(one, other), "N-124");
        assertEquals(clash, Clash.found(other, one), "N-124");
        Pattern elsewhere = new Pattern(other.text(), other.method(), "h", other.segments());
        assertEquals(false, Clash.found(one, elsewhere), "N-124: hosts differ");
    }

    record Context(String context, String pattern, String whole, String reason) {
    }

    static final List<Context> CONTEXTS = List.of(
            new Context("/shop", "GET /x", "GET /shop/x", "between method and path"),
            new Context("/shop", "h/", "h/shop/", "between host and path"),
            new Context("/shop/", "/{$}", "/shop/{$}", "a slash at the end of the context is one too many"),
            new Context("/", "/x", "/x", "the root changes nothing"),
            new Context("", "/x", "/x", "neither does nothing"),
            new Context("/a/{tenant}", "POST /{x...}", "POST /a/{tenant}/{x...}", "wildcards"),
            new Context("/a", "GET x", "GET x", "a pattern without path is left to its parser"));

    @ParameterizedTest
    @FieldSource("CONTEXTS")
    void aContextGoesBeforeThePath(Context row) {
        assertEquals(row.whole, new ContextPath(row.context).before(row.pattern), row.reason);
    }

    static final List<String> BAD_CONTEXTS = List.of("shop", "/{$}", "/a/{x...}", "/a//b", "/a/../b", "GET /a", "h/a", "/{",
            "/a b/{}", "//");

    @ParameterizedTest
    @FieldSource("BAD_CONTEXTS")
    void aContextIsAPlainPath(String context) {
        assertThrows(IllegalArgumentException.class, () -> new ContextPath(context));
    }
}
