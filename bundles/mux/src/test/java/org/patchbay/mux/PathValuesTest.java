package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PathValuesTest {

    record Row(String pattern, String path, List<String> values, String reason) {
    }

    static final List<Row> ROWS = List.of(
            new Row("/a", "/a", List.of(), "no wildcards"),
            new Row("/{x}", "/a", List.of("a"), "the whole path"),
            new Row("/a/{x}/b/{y}", "/a/1/b/2", List.of("1", "2"), "literals between"),
            new Row("/{x}/{y}/{z}/{u}/{v}/{w}", "/1/2/3/4/5/6", List.of("1", "2", "3", "4", "5", "6"), "many"),
            new Row("/{x}/", "/a/b/c", List.of("a"), "a rest without a name"),
            new Row("/{x}/{$}", "/a/", List.of("a"), "an end"),
            new Row("/a/{rest...}", "/a/", List.of(""), "nothing is left"),
            new Row("/a/{rest...}", "/a/b/c/", List.of("b/c/"), "all that is left"),
            new Row("/{rest...}", "/", List.of(""), "of all"),
            new Row("/{x}/{rest...}", "/a%2Fb/c%2Fd/e", List.of("a/b", "c/d/e"), "decoded, and an escaped slash separates nothing"),
            new Row("/a%2Fb/{x}", "/a%2Fb/c", List.of("c"), "nor in a literal"),
            new Row("CONNECT //{x}", "//a", List.of("a"), "an empty segment counts"));

    @ParameterizedTest
    @FieldSource("ROWS")
    void theWildcardsTake(Row row) {
        assertEquals(row.values, new PathValues(row.path, PathValues.places(Pattern.parse(row.pattern))), row.reason);
    }

    @Test
    void theyAreCutOutOnceAndCantBeChanged() {
        List<String> values = new PathValues("/a/b", new int[] {1});
        assertSame(values.getFirst(), values.getFirst());
        assertThrows(IndexOutOfBoundsException.class, () -> values.get(1));
        assertThrows(UnsupportedOperationException.class, () -> values.set(0, "x"));
    }
}
