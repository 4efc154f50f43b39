package org.patchbay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {

    private record Row(List<List<String>> rows, List<String> lines, String why) {
    }

    @Test
    void columnsAreAligned() {
        List<Row> rows = List.of(
                new Row(List.of(), List.of("A  LONGER"), "headings alone"),
                new Row(List.of(List.of("x", "y")), List.of("A  LONGER", "x  y"), "no blanks at the end of a line"),
                new Row(List.of(List.of("long cell", ""), List.of("", "y")), List.of("A          LONGER", "long cell", "           y"),
                        "cells may be empty"),
                new Row(List.of(List.of("😀", "y"), List.of("ab", "z")), List.of("A   LONGER", "😀   y", "ab  z"),
                        "a character of two chars is one wide"),
                new Row(List.of(List.of("a\u001b[2Jb", "c\nd")), List.of("A       LONGER", "a?[2Jb  c?d"),
                        "names can't steer the terminal"));
        for (Row row : rows) {
            assertEquals(row.lines(), new Table(List.of("A", "LONGER"), row.rows()).lines(Printed.UNBOUNDED), row.why());
        }
    }

    @Test
    void rowsCanBeHadWithoutHeadings() {
        assertEquals(List.of("x  y"), new Table(List.of("LONG", "B"), List.of(List.of("x", "y"))).rowLines(80));
    }

    private record Narrow(int width, List<String> lines, String why) {
    }

    @Test
    void whatIsTooWideIsWrappedInTheLastColumnAndCutInTheOthers() {
        String reason = "it overlaps another one and neither of the two is more specific";
        List<Narrow> rows = List.of(
                new Narrow(200, List.of("PATTERN              #  REASON", "GET /a/long/pattern  7  " + reason), "all of it"),
                new Narrow(64, List.of("PATTERN              #  REASON", "GET /a/long/pattern  7  it overlaps another one and neither of",
                        "                        the two is more specific"), "the last column is wrapped at blanks"),
                new Narrow(53, List.of("PATTERN           #  REASON", "GET /a/l…pattern  7  it overlaps another one and",
                        "                     neither of the two is more", "                     specific"),
                        "then others are cut, not at their ends"),
                new Narrow(40, List.of("GET /a/long/pattern", "  #       7", "  reason  it overlaps another one and",
                        "          neither of the two is more",
                        "          specific"), "then each row is a block"));
        for (Narrow row : rows) {
            assertEquals(row.lines(), new Table(List.of("PATTERN", "#", "REASON"),
                    List.of(List.of("GET /a/long/pattern", "7", reason))).lines(row.width()), row.why());
            assertTrue(row.lines().stream().allMatch(line -> line.length() <= row.width()), row.why());
        }
    }

    @Test
    void ofTwoColumnsTheWiderIsCut() {
        String wide = "x".repeat(60);
        List<String> lines = new Table(List.of("A", "B", "C"), List.of(List.of("y".repeat(12), wide, "z"))).lines(40);
        assertEquals("y".repeat(12) + "  " + "x".repeat(11) + "…" + "x".repeat(11) + "  z", lines.getLast());
        assertEquals(40, lines.getLast().length());
    }

    @Test
    void aWordThatIsTooLongIsBroken() {
        assertEquals(List.of("abc", "def", "g h"), Paragraph.wrapped("abcdefg h", 3));
        assertEquals(List.of(""), Paragraph.wrapped("", 3));
        assertEquals(List.of("a", "bcd"), Paragraph.wrapped("a bcd", 3));
        assertEquals(List.of("😀😀", "😀"), Paragraph.wrapped("😀😀😀", 2), "characters of two chars are left whole");
    }

    @Test
    void aRowThatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Table(List.of("A"), List.of(List.of("x", "y"))));
    }
}
