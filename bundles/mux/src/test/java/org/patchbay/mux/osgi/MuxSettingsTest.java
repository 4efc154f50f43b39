package org.patchbay.mux.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.patchbay.mux.DrainEnd;
import org.patchbay.mux.MuxOptions;

/** What may stand in {@code org.patchbay.mux.cfg}. */
class MuxSettingsTest {

    @Test
    void nothingIsTheDefault() {
        assertEquals(MuxOptions.DEFAULT, new MuxSettings(Map.of("drain.limit", " ")).options());
    }

    @Test
    void eachKeyHasItsPlace() {
        MuxSettings settings = new MuxSettings(Map.of("drain.limit", "3s", "drain.end", "Abandon", "park.time", "250 ms", "park.total", 7,
                "park.bundle", "5", "gone.time", "1m", "history", "off"));
        assertEquals(new MuxOptions(Duration.ofSeconds(3), DrainEnd.ABANDON, Duration.ofMillis(250), 7, 5, Duration.ofMinutes(1), 0),
                settings.options());
    }

    @Test
    void offIsZero() {
        MuxOptions options = new MuxSettings(Map.of("drain.limit", "off", "park.time", "off", "gone.time", "off")).options();
        assertEquals(List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO),
                List.of(options.drainLimit(), options.parkTime(), options.goneTime()));
    }

    record Wrong(String key, String value, String message) {
    }

    static final List<Wrong> WRONG = List.of(
            new Wrong("drain.limit", "4",
                    "drain.limit = '4' is not allowed; it must be a number with a unit (500ms, 10s, 5m, 1h), at most 24h,"
                    + " or off"),
            new Wrong("drain.limit", "25h",
                    "drain.limit = '25h' is not allowed; it must be a number with a unit (500ms, 10s, 5m, 1h), at most"
                    + " 24h, or off"),
            new Wrong("drain.end", "kill", "drain.end = 'kill' is not allowed; it must be interrupt, abandon or wait"),
            new Wrong("history", "-1", "history = '-1' is not allowed; it must be a whole number from 0 to 9999999, or off"));

    @ParameterizedTest
    @FieldSource("WRONG")
    void aWrongValueIsNamedWithWhatIsAllowed(Wrong row) {
        MuxSettings settings = new MuxSettings(Map.of(row.key, row.value));
        assertEquals(row.message, assertThrows(IllegalArgumentException.class, settings::options).getMessage());
    }

    record Name(Map<String, String> texts, String name) {
    }

    static final List<Name> NAMES = List.of(
            new Name(Map.of("service.pid", "org.patchbay.mux"), "default"),
            new Name(Map.of("service.pid", "org.patchbay.mux~admin"), "admin"),
            new Name(Map.of("felix.fileinstall.filename", "file:/x/conf/org.patchbay.mux-admin.cfg", "service.pid", "x"), "admin"),
            new Name(Map.of("felix.fileinstall.filename", "file:/x/conf/org.patchbay.mux.cfg"), "default"),
            new Name(Map.of("name", " inner ", "service.pid", "org.patchbay.mux~admin"), "inner"));

    @ParameterizedTest
    @FieldSource("NAMES")
    void theNameIsThatOfTheFileUnlessOneIsGiven(Name row) {
        assertEquals(row.name, new MuxSettings(row.texts).origin().name());
    }

    @Test
    void misspeltKeysAreFound() {
        assertEquals(Set.of("drain.limits"),
                new MuxSettings(Map.of("drain.limits", "1s", "history", "1", "service.pid", "x", ".private", "x")).unknownKeys());
    }

    @Test
    void theMetatypeHasTheSameKeysAndDefaults() {
        Map<String, Object> defaults = new HashMap<>();
        for (Method method : MuxConfiguration.class.getDeclaredMethods()) {
            defaults.put(method.getName().replace('_', '.'), method.getDefaultValue());
        }
        assertEquals(new TreeSet<>(MuxSettings.KEYS), new TreeSet<>(defaults.keySet()));
        assertEquals(MuxOptions.DEFAULT, new MuxSettings(defaults).options());
        assertEquals(MuxSettings.KEYS.size(), Arrays.stream(MuxConfiguration.class.getDeclaredMethods()).count());
    }
}
