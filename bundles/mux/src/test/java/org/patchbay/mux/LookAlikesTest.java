package org.patchbay.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LookAlikesTest {

    record Row(String name, boolean alike, String reason) {
    }

    static final List<Row> ROWS = List.of(
            new Row("http.patern", true, "a letter is missing"),
            new Row("http.pattrens", true, "two are swapped, and one is too many"),
            new Row("http.ptrn", true, "three are missing"),
            new Row("HTTP_PATTERN", true, "letters count, not how they are written"),
            new Row("pattern", true, "the last word"),
            new Row("http.middleware.pattern", true, "the one for middlewares"),
            new Row("osgi.http.whiteboard.servlet.pattern", true, "that of servlets"),
            new Row("http.name", false, "another property"),
            new Row("http.context", false, "another property"),
            new Row("http.server", false, "another property"),
            new Row("component.name", false, "nothing of the kind"),
            new Row("service.id", false, "nothing of the kind"),
            new Row("http.pattern", false, "it is the one"));

    @ParameterizedTest
    @FieldSource("ROWS")
    void whatLooksLikeIt(Row row) {
        assertEquals(row.alike ? List.of(row.name) : List.of(), LookAlikes.of("http.pattern", List.of("service.id", row.name)), row.reason);
    }
}
