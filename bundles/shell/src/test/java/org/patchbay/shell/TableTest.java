package org.patchbay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
            assertEquals(row.lines(), new Table(List.of("A", "LONGER"), row.rows()).lines(), row.why());
        }
    }

    @Test
    void rowsCanBeHadWithoutHeadings() {
        assertEquals(List.of("x  y"), new Table(List.of("LONG", "B"), List.of(List.of("x", "y"))).rowLines());
    }

    @Test
    void aRowThatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Table(List.of("A"), List.of(List.of("x", "y"))));
    }
}
