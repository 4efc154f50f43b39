package org.patchbay.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** N-012. */
class HttpDateTest {

    private static final Instant EXAMPLE = Instant.parse("1994-11-06T08:49:37Z");

    @ParameterizedTest
    @ValueSource(strings = {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"})
    void threeFormsAreRead(String text) {
        assertEquals(Optional.of(EXAMPLE), HttpDate.parse(text));
    }

    @Test
    void asctimeHasTwoDigitDaysToo() {
        assertEquals(Optional.of(Instant.parse("1994-11-16T08:49:37Z")), HttpDate.parse("Wed Nov 16 08:49:37 1994"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 25:49:37 GMT",
            "Mon, 06 Nov 1994 08:49:37 GMT", "Wed, 30 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT "})
    void anythingElseIsNoDate(String text) {
        assertEquals(Optional.empty(), HttpDate.parse(text));
    }

    @Test
    void twoDigitYearsAreOfTwoCenturies() {
        assertEquals(Optional.of(Instant.parse("1969-01-01T00:00:00Z")), HttpDate.parse("Wednesday, 01-Jan-69 00:00:00 GMT"));
        assertEquals(Optional.of(Instant.parse("2068-01-01T00:00:00Z")), HttpDate.parse("Sunday, 01-Jan-68 00:00:00 GMT"));
    }

    @Test
    void aYearHasFourDigits() {
        assertEquals("Sat, 01 Jan 0000 00:00:00 GMT", HttpDate.format(Instant.parse("0000-01-01T00:00:00Z")));
        assertThrows(IllegalArgumentException.class, () -> HttpDate.format(Instant.MAX));
        assertThrows(IllegalArgumentException.class, () -> HttpDate.format(Instant.parse("-0001-01-01T00:00:00Z")));
    }

    @Test
    void datesAreWrittenInTheFixedForm() {
        assertEquals("Sun, 06 Nov 1994 08:49:37 GMT", HttpDate.format(EXAMPLE.plusMillis(999)));
    }
}
