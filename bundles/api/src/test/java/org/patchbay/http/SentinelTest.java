package org.patchbay.http;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** N-007, N-008, N-009, N-037: the table in README.md says what became of Go's sentinel errors, and is true. */
class SentinelTest {

    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (.+?) \\|.*");
    private static final Pattern TYPE = Pattern.compile("`(\\w+Exception)`");

    private static Map<String, String> table() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), row.group(2));
            }
        }
        return rows;
    }

    @Test
    void everySentinelOfServerAndRequestHasItsRow() throws IOException {
        List<String> sentinels = List.of("ErrAbortHandler", "ErrBodyNotAllowed", "ErrBodyReadAfterClose", "ErrContentLength",
                "ErrHandlerTimeout", "ErrHijacked", "ErrLineTooLong", "ErrNoCookie", "ErrNotSupported", "ErrServerClosed", "MaxBytesError");
        assertEquals(sentinels, List.copyOf(table().keySet()));
    }

    @Test
    void theExceptionsThatTheTableNamesAreThere() throws IOException {
        int seen = 0;
        for (String cell : table().values()) {
            for (String type : TYPE.matcher(cell).results().map(named -> named.group(1)).toList()) {
                Class<?> found = assertDoesNotThrow(() -> Class.forName("org.patchbay.http." + type));
                assertTrue(Exception.class.isAssignableFrom(found), type);
                seen++;
            }
        }
        assertTrue(seen >= 9, "exceptions seen: " + seen);
    }

    @Test
    void whatIsThrownSaysWhatWasTried() {
        List<Exception> thrown = List.of(new BodyClosedException("x"), new BodyNotAllowedException("x"), new ContentLengthException("x"),
                new HandlerTimeoutException("x"), new HijackedException("x"), new UnsupportedCapabilityException("x"));
        assertTrue(thrown.stream().allMatch(e -> e instanceof IOException && e.getMessage().equals("x")));
        assertEquals(0, new AbortHandlerException().getStackTrace().length, "N-008: silent, and cheap");
        assertEquals(5, new BodyTooLargeException(5).limit());
    }
}
