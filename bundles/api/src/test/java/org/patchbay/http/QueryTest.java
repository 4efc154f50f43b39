package org.patchbay.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** N-032, N-033; T-164. */
class QueryTest {

    record Row(String raw, String pairs, boolean clean, String why) {
    }

    static List<Row> rows() {
        return List.of(
                new Row("q=foo&q=bar&empty&orphan=", "{q=[foo, bar], empty=[], orphan=[]}", true, "keys without value"),
                new Row("a+b=%20c", "{a b=[ c]}", true, "plus is a blank"),
                new Row("a=1;x=bad&x=good", "{x=[good]}", false, "a semicolon spoils its pair only"),
                new Row("a=%zz&b=1", "{b=[1]}", false, "a malformed escape spoils its pair only"),
                new Row("a=%4", "{}", false, "cut escape"),
                new Row("&&a=1&", "{a=[1]}", true, "empty pairs don't count"),
                new Row("a=b=c", "{a=[b=c]}", true, "only the first '=' separates"),
                new Row("=v", "{=[v]}", true, "an empty name is a name"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void pairsAreDecodedInOrder(Row row) {
        Query query = Query.parse(row.raw);

        assertEquals(row.pairs, query.toString(), row.why);
        assertEquals(row.clean, query.problem().isEmpty(), row.why);
    }

    @Test
    void noQueryIsEmpty() {
        assertSame(Query.empty(), Query.parse(null));
        assertSame(Query.empty(), Query.parse(""));
        assertEquals(Optional.empty(), Query.empty().get("a"));
    }

    @Test
    void tooManyPairsAreCutOffAndReported() {
        Query query = Query.parse("a=1&".repeat(Query.MAX_PAIRS + 5));

        assertEquals(Query.MAX_PAIRS, query.values("a").size());
        assertTrue(query.problem().orElseThrow().contains("10000"), "the limit is named");
        assertTrue(query.cutOff());
        assertFalse(Query.parse("a=1&".repeat(Query.MAX_PAIRS)).cutOff());
    }

    @Test
    void tooManyPairsOfATargetAreTheClientsFault() {
        Url url = Url.parse("/?" + "a=1&".repeat(Query.MAX_PAIRS + 1));

        for (int i = 0; i < 2; i++) {
            UncheckedIOException thrown = assertThrows(UncheckedIOException.class, url::query);
            assertEquals(400, HttpException.faultBehind(thrown).orElseThrow().status());
        }
        assertEquals(Query.MAX_PAIRS, Query.parse(url.rawQuery()).values("a").size(), "whoever wants them can have them");
    }
}
