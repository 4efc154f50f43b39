package org.patchbay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.junit.jupiter.api.Test;

final class PrintedFormatTest {

    /** What Gogo's session looks like to a converter. */
    interface Session extends CommandSession, Converter {
    }

    /** As the console's. */
    public static final class Terminal {

        /** Called by name. */
        public int getWidth() {
            return 90;
        }
    }

    private static int width(Map<String, Object> variables) {
        return TerminalWidth.of(Proxy.newProxyInstance(PrintedFormatTest.class.getClassLoader(), new Class<?>[] {Session.class},
                (proxy, method, arguments) -> variables.get(arguments[0])));
    }

    @Test
    void linesAreAsWideAsTheSessionsTerminal() {
        assertEquals(Printed.UNBOUNDED, TerminalWidth.of(null), "nobody knows");
        assertEquals(Printed.UNBOUNDED, width(Map.of()), "no terminal: whatever reads it wants a row in a line");
        assertEquals(90, width(Map.of(".terminal", new Terminal())), "the console's");
        assertEquals(133, width(Map.of(".terminal", new Terminal(), "COLUMNS", "133")), "what the session says goes first");
        assertEquals(90, width(new HashMap<>(Map.of(".terminal", new Terminal(), "COLUMNS", "wide"))), "unless it is no number");
        assertEquals(40, width(Map.of("COLUMNS", 7)), "too narrow to be of use");
        assertEquals(Printed.UNBOUNDED, width(Map.of(".terminal", "unknown")), "a terminal that has no width");
    }

    @Test
    void everythingElseIsFormattedByOthers() {
        PrintedFormat format = new PrintedFormat();
        Listing<String> listing = Listing.table(List.of("a"), List.of("A"), List::of, "none");
        assertEquals("A\na", format.format(listing, Converter.INSPECT, null));
        assertEquals("A\na", listing.toString());
        assertNull(format.format(List.of("a"), Converter.INSPECT, null));
        assertNull(format.format(listing, Converter.PART, null));
        assertNull(format.convert(String.class, listing));
    }

    private record Span(Duration time, String text) {
    }

    @Test
    void timeSpansHaveTheDigitsThatMatter() {
        List<Span> rows = List.of(
                new Span(Duration.ZERO, "0.00 ms"), new Span(Duration.ofNanos(420_000), "0.42 ms"),
                new Span(Duration.ofNanos(4_200_000), "4.2 ms"), new Span(Duration.ofMillis(42), "42 ms"),
                new Span(Duration.ofMillis(3140), "3.1 s"), new Span(Duration.ofSeconds(75), "1 min 15 s"),
                new Span(Duration.ofMinutes(125), "2 h 5 min"), new Span(Duration.ofHours(26), "1 d 2 h"));
        for (Span row : rows) {
            assertEquals(row.text(), new Elapsed(row.time()).toString());
        }
    }

    @Test
    void textThatTurnsTheDirectionOrBreaksTheLineIsMadeVisible() {
        String text = new Paragraph("a\u202eb\u2028c\u009b2Jd\u200be").lines(80).getFirst();
        assertEquals("a?b?c?2Jd?e", text);
        assertTrue(text.chars().allMatch(character -> character >= ' '), text);
    }
}
