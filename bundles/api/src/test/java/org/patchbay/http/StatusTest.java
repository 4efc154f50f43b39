package org.patchbay.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** N-010, N-011: the names that handlers use. */
class StatusTest {

    /** The codes with a meaning in the IANA registry (2025), beside 418, which it keeps unused: RFC 9110 §15, §16.2. */
    private static final List<Integer> REGISTERED = List.of(100, 101, 102, 103, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300,
            301, 302, 303, 304, 305, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417,
            418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511);

    /** The constants by value. */
    private static Map<Integer, String> constants() throws IllegalAccessException {
        Map<Integer, String> names = new TreeMap<>();
        for (Field field : Status.class.getFields()) {
            names.put(field.getInt(null), field.getName());
        }
        return names;
    }

    @Test
    void everyRegisteredCodeHasAConstantAndAPhraseThatAgree() throws IllegalAccessException {
        Map<Integer, String> constants = constants();
        assertEquals(REGISTERED, List.copyOf(constants.keySet()));
        constants.remove(Status.TEAPOT); // "I'm a teapot"
        constants.forEach((code, name) ->
                assertEquals(name, Status.text(code).toUpperCase(Locale.ROOT).replaceAll("[ -]", "_"), () -> "phrase of " + code));
    }

    @Test
    void aCodeThatIsNotRegisteredHasNoPhrase() {
        assertTrue(IntStream.rangeClosed(0, 1000).filter(code -> !REGISTERED.contains(code)).allMatch(code -> Status.text(code).isEmpty()));
        assertFalse(REGISTERED.stream().anyMatch(code -> Status.text(code).isEmpty()));
    }

    @Test
    void onlyInterimAnswers204And304NeverHaveContent() {
        assertTrue(IntStream.range(100, 200).allMatch(Status::forbidsBody));
        assertEquals(List.of(204, 304), IntStream.rangeClosed(200, 999).filter(Status::forbidsBody).boxed().toList());
    }

    @Test
    void methodsAreCalledWhatTheyAre() throws IllegalAccessException {
        List<String> names = Arrays.stream(Method.class.getFields()).map(Field::getName).toList();
        assertEquals(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE", "QUERY"), names);
        for (Field field : Method.class.getFields()) {
            assertEquals(field.getName(), field.get(null));
        }
    }
}
