package org.patchbay.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** N-011, N-015. */
class FieldNameTest {

    @ParameterizedTest
    @CsvSource({"content-type, Content-Type", "ETAG, Etag", "x--y, X--Y", "a b, a b", "naïve, naïve", "-a, -A"})
    void namesHaveACanonicalForm(String name, String canonical) {
        assertEquals(canonical, FieldName.canonical(name));
    }

    @Test
    void theTokenCharactersAreThoseOfRfc9110() {
        long count = 0;
        for (int c = -1; c <= 0x10FF; c++) {
            count += FieldName.isTokenChar(c) ? 1 : 0;
        }
        assertEquals(26 * 2 + 10 + 15, count);
        assertTrue(FieldName.isToken("!#$%&'*+-.^_`|~"));
        assertFalse(FieldName.isToken("a\"b"));
        assertFalse(FieldName.isToken(""));
    }

    @Test
    void everyNamedStatusHasAReasonAndTheOthersNone() {
        assertEquals("I'm a teapot", Status.text(Status.TEAPOT));
        assertEquals("", Status.text(299));
        assertTrue(Status.forbidsBody(100) && Status.forbidsBody(204) && Status.forbidsBody(304));
        assertFalse(Status.forbidsBody(205));
    }
}
