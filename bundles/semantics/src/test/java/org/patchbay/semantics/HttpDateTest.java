package org.patchbay.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
            "Mon, 06 Nov 1994 08:49:37 GMT"})
    void anythingElseIsNoDate(String text) {
        assertEquals(Optional.empty(), HttpDate.parse(text));
    }

    @Test
    void datesAreWrittenInTheFixedForm() {
        assertEquals("Sun, 06 Nov 1994 08:49:37 GMT", HttpDate.format(EXAMPLE.plusMillis(999)));
    }
}
