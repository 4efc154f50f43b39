package org.patchbay.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.BundleException;

class LogLineTest {

    record Row(String message, Throwable thrown, String line, String reason) { }

    static Stream<Row> rows() {
        return Stream.of(
                new Row("all well", null, "all well", "no exception adds nothing"),
                new Row(null, null, "null", "a message may be missing"),
                new Row(" two\n  lines ", null, "two lines", "one entry is one line"),
                new Row("cannot start", new BundleException("no such package"), "cannot start: no such package",
                        "the framework's messages stand alone"),
                new Row("failed", new IllegalStateException("x"), "failed: java.lang.IllegalStateException: x",
                        "others are named by their type"),
                new Row("failed", new BundleException("activator", new IllegalStateException("x")),
                        "failed: activator: java.lang.IllegalStateException: x", "causes follow"),
                new Row("failed: x", new BundleException("x"), "failed: x", "nothing is said twice"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void tellsAnEntryInOneLine(Row row) {
        assertEquals(row.line(), new LogLine(row.message(), row.thrown()).toString(), row.reason());
    }

    @Test
    void aChainOfCausesThatNeverEndsIsCut() {
        Throwable first = new IllegalStateException("a");
        Throwable second = new IllegalStateException("b", first);
        first.initCause(second);
        assertEquals("m: java.lang.IllegalStateException: a: java.lang.IllegalStateException: b", new LogLine("m", first).toString());
    }
}
