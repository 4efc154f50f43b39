package org.patchbay.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** N-006, N-012, N-015 to N-019, N-070. */
class HeaderTest {

    @Test
    void namesAreComparedWithoutCaseAndLinesKeepTheirOrder() {
        MutableHeader header = MutableHeader.create().add("X-One", "1").add("Y", "2").add("x-one", "3");

        assertEquals(Optional.of("1"), header.get("x-ONE"));
        assertEquals(List.of("1", "3"), header.values("X-One"));
        assertEquals(List.of("X-One", "Y"), header.names());
        assertEquals("X-One: 1, Y: 2, x-one: 3", header.toString());
    }

    @Test
    void setReplacesAllValuesAtThePlaceOfTheFirst() {
        MutableHeader header = MutableHeader.create().add("A", "1").add("B", "2").add("a", "3").set("A", "4");

        assertEquals("A: 4, B: 2", header.toString());
        assertEquals(2, header.size());
    }

    @Test
    void removeAndClearLeaveNothing() {
        MutableHeader header = MutableHeader.create().add("A", "1").add("B", "2").remove("a");

        assertFalse(header.contains("A"));
        assertEquals(List.of(), header.values("A"));
        assertEquals(0, header.clear().size());
    }

    @Test
    void aCopyIsIndependentAndKeepsSuppression() {
        MutableHeader header = MutableHeader.create().add("A", "1").suppress("Date");
        MutableHeader copy = header.copy().set("A", "2");

        assertEquals(Optional.of("1"), header.get("A"));
        assertTrue(copy.suppressed("date"));
    }

    @Test
    void changesOfTheOriginalAreNotSeenInACopyNorTheOtherWayRound() {
        for (int change = 0; change < 6; change++) {
            for (int who = 0; who < 2; who++) {
                MutableHeader header = MutableHeader.create().add("A", "1").add("B", "2");
                MutableHeader copy = header.copy();
                MutableHeader second = copy.copy();
                MutableHeader changed = who == 0 ? header : copy;
                switch (change) {
                    case 0 -> changed.set("a", "3");
                    case 1 -> changed.add("C", "3");
                    case 2 -> changed.remove("A");
                    case 3 -> changed.suppress("B");
                    case 4 -> changed.clear();
                    default -> changed.add("C", "3").add("D", "4").set("A", "5");
                }
                assertEquals("A: 1, B: 2", (who == 0 ? copy : header).toString());
                assertEquals("A: 1, B: 2", second.toString());
                assertEquals("A: 1, B: 2, E: 6", second.add("E", "6").toString());
                assertEquals("A: 1, B: 2", (who == 0 ? copy : header).toString());
            }
        }
    }

    @Test
    void aSuppressedFieldIsAbsentUntilItIsSetAgain() {
        MutableHeader header = MutableHeader.create().add("Date", "x").suppress("Date");

        assertFalse(header.contains("Date"));
        assertTrue(header.suppressed("date"));
        assertEquals(0, header.size());
        assertEquals(List.of(), header.names());
        assertFalse(header.set("Date", "y").suppressed("Date"));
        assertEquals(1, header.size());
        assertFalse(header.suppress("Date").add("Date", "z").suppressed("Date"));
        assertEquals(List.of("z"), header.values("Date"));
        assertEquals(0, header.suppress("Date").remove("Date").size());
    }

    @Test
    void theCaseAsSetIsKeptAndNothingIsHiddenByIt() {
        MutableHeader header = MutableHeader.create().add("x-oNE", "1");

        assertEquals("x-oNE: 1", header.toString());
        assertEquals(Optional.of("1"), header.get("X-One"));
        assertEquals("X-One", FieldName.canonical(header.names().getFirst()));
    }

    @Test
    void aCopyCanLeaveNamesOut() {
        MutableHeader header = MutableHeader.create().add("A", "1").add("B", "2").add("a", "3").suppress("Date");
        MutableHeader rest = header.without("a", "C");

        assertEquals("B: 2", rest.toString());
        assertTrue(rest.suppressed("Date"), "suppression is copied (N-017)");
        assertEquals(3, header.size(), "the original stays");
    }

    @Test
    void datesAreWrittenAndRead() {
        Instant date = Instant.parse("1994-11-06T08:49:37.5Z");
        MutableHeader header = MutableHeader.create().set("Last-Modified", date).set("Expires", "0");

        assertEquals(Optional.of("Sun, 06 Nov 1994 08:49:37 GMT"), header.get("Last-Modified"));
        assertEquals(Optional.of(Instant.parse("1994-11-06T08:49:37Z")), header.date("last-modified"));
        assertEquals(Optional.empty(), header.date("Expires"), "no date");
        assertEquals(Optional.empty(), header.date("Date"), "no field");
    }

    @Test
    void itGrowsBeyondItsFirstCapacity() {
        MutableHeader header = MutableHeader.create();
        for (int i = 0; i < 100; i++) {
            header.add("N" + i, Integer.toString(i));
        }

        assertEquals(100, header.size());
        assertEquals(Optional.of("99"), header.get("n99"));
    }

    record Refused(String name, String value, String why) {
    }

    static List<Refused> refused() {
        return List.of(
                new Refused("", "v", "empty name"),
                new Refused("a b", "v", "blank in the name"),
                new Refused("a:", "v", "colon in the name"),
                new Refused("a\r\nb", "v", "line end in the name"),
                new Refused("naïve", "v", "not ASCII"),
                new Refused("A", "x\r\nEvil: 1", "response splitting"),
                new Refused("A", "x\ny", "bare LF"),
                new Refused("A", "x\0y", "NUL"),
                new Refused("A", "x\u007fy", "DEL"),
                new Refused("A", "x\u0100y", "not one byte"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatMustNotReachTheWireIsRefusedWithTheNameOfTheField(Refused row) {
        MutableHeader header = MutableHeader.create();

        String said = assertThrows(IllegalArgumentException.class, () -> header.set(row.name, row.value), row.why).getMessage();
        assertThrows(IllegalArgumentException.class, () -> header.add(row.name, row.value), row.why);
        assertEquals(0, header.size(), row.why);
        assertTrue(said.contains(Escaped.text(row.name)), said);
    }

    @Test
    void blanksAroundAValueAreRemovedAndOpaqueBytesKept() {
        assertEquals(Optional.of("a b\u00ff"), MutableHeader.create().set("A", " \ta b\u00ff ").get("A"));
    }

    @Test
    void pairsMustBeComplete() {
        assertEquals("A: 1, B: 2", Header.of("A", "1", "B", "2").toString());
        assertThrows(IllegalArgumentException.class, () -> Header.of("A", "1", "B"));
    }
}
