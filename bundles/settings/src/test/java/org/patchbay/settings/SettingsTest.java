package org.patchbay.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Texts of a configuration as values. */
class SettingsTest {

    private enum Colour {
        RED,
        DARK_RED,
        BLUE
    }

    private static final Duration ABSENT = Duration.ofSeconds(42);
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);
    private static final Form<Duration> DURATION = Form.duration(Duration.ofMillis(1)).or("none", FOREVER);
    private static final Form<Duration> GRACE = Form.duration(Duration.ZERO);
    private static final Form<Duration> A_DAY = Form.durationUpTo(Duration.ofDays(1));
    private static final Form<Integer> SIZE = Form.size(1, Integer.MAX_VALUE).as(Long::intValue);
    private static final Form<Long> ANY_SIZE = Form.size(0, Long.MAX_VALUE).or("none", 99L);
    private static final Form<Integer> COUNT = Form.count(1, 999_999_999);
    private static final Form<Integer> DIGITS = Form.count(0, Integer.MAX_VALUE);
    private static final Form<Colour> COLOUR = Form.oneOf(Colour.class);
    private static final Form<Set<Colour>> COLOURS = Form.someOf(Colour.class).or("none", Set.of());
    private static final String A_DURATION = "a number with a unit (500ms, 10s, 5m, 1h), or none";
    private static final String A_SIZE = "bytes, or a number with B, KiB, MiB or GiB such as 64KiB";
    private static final String A_SMALL_SIZE = A_SIZE + ", from 1 to 2147483647 bytes";
    private static final String A_COUNT = "a whole number from 1 to 999999999";
    private static final String NAMES = "names with commas between of red, dark-red, blue, or none";

    private record Good(Form<?> form, Object text, Object value, String why) {
    }

    static final Good[] GOOD = {
        new Good(DURATION, "500ms", Duration.ofMillis(500), "milliseconds"),
        new Good(DURATION, "10s", Duration.ofSeconds(10), "seconds"),
        new Good(DURATION, " 5 m ", Duration.ofMinutes(5), "blanks around and before the unit"),
        new Good(DURATION, "1h", Duration.ofHours(1), "hours"),
        new Good(DURATION, "none", FOREVER, "no limit by name"),
        new Good(DURATION, "None", FOREVER, "in any case"),
        new Good(GRACE, "0s", Duration.ZERO, "zero where it has a meaning"),
        new Good(A_DAY, "24h", Duration.ofDays(1), "the most"),
        new Good(SIZE, "65536", 65536, "bytes"),
        new Good(SIZE, "512B", 512, "bytes with their unit"),
        new Good(SIZE, "64KiB", 65536, "1024 bytes"),
        new Good(SIZE, "1 MiB", 1 << 20, "1024 KiB"),
        new Good(SIZE, "2147483647", Integer.MAX_VALUE, "the most"),
        new Good(SIZE, 9000, 9000, "a typed configuration"),
        new Good(ANY_SIZE, "8GiB", 8L << 30, "beyond an int"),
        new Good(ANY_SIZE, "0", 0L, "nothing at all"),
        new Good(ANY_SIZE, "none", 99L, "no limit by name"),
        new Good(COUNT, "500", 500, "a number"),
        new Good(DIGITS, "0", 0, "the least"),
        new Good(DIGITS, "2147483647", Integer.MAX_VALUE, "the most"),
        new Good(COLOUR, "blue", Colour.BLUE, "a name"),
        new Good(COLOUR, "Dark-Red", Colour.DARK_RED, "in any case, with a dash"),
        new Good(COLOURS, " dark-red ,BLUE", Set.of(Colour.DARK_RED, Colour.BLUE), "by name"),
        new Good(COLOURS, "none", Set.of(), "none of them"),
        new Good(Form.toggle(), "off", false, "a switch"),
        new Good(Form.toggle(), "true", true, "as other tools write it"),
        new Good(Form.toggle(), Boolean.TRUE, true, "a typed configuration"),
    };

    private record Bad(Form<?> form, String text, String allowed, String why) {
    }

    static final Bad[] BAD = {
        new Bad(DURATION, "75", A_DURATION, "seconds or milliseconds?"),
        new Bad(DURATION, "0s", A_DURATION, "no limit is 'none'"),
        new Bad(DURATION, "-1s", A_DURATION, "a sign"),
        new Bad(DURATION, "10S", A_DURATION, "no such unit"),
        new Bad(DURATION, "1.5s", A_DURATION, "say 1500ms"),
        new Bad(DURATION, "9999999999999h", A_DURATION, "longer than the universe"),
        new Bad(DURATION, "never", A_DURATION, "the word is none"),
        new Bad(GRACE, "none", "a number with a unit (500ms, 10s, 5m, 1h)", "there must be an end"),
        new Bad(A_DAY, "25h", "a number with a unit (500ms, 10s, 5m, 1h), at most 24h", "beyond the most"),
        new Bad(SIZE, "64K", A_SMALL_SIZE, "1000 or 1024?"),
        new Bad(SIZE, "0", A_SMALL_SIZE, "nothing would get through"),
        new Bad(SIZE, "2GiB", A_SMALL_SIZE, "one too many"),
        new Bad(SIZE, "240B/s", A_SMALL_SIZE, "no such unit"),
        new Bad(ANY_SIZE, "-1", A_SIZE + ", or none", "no limit is 'none'"),
        new Bad(ANY_SIZE, "999999999999GiB", A_SIZE + ", or none", "more than 63 bits"),
        new Bad(COUNT, "0", A_COUNT, "below the least"),
        new Bad(COUNT, "-1", A_COUNT, "a sign"),
        new Bad(COUNT, "many", A_COUNT, "no number"),
        new Bad(COUNT, "1000000000", A_COUNT, "more than the most"),
        new Bad(DIGITS, "4294967296", "a whole number from 0 to 2147483647", "more than 32 bits"),
        new Bad(COLOUR, "darkred", "red, dark-red or blue", "no such name"),
        new Bad(COLOURS, "darkred", NAMES, "no such name"),
        new Bad(COLOURS, "red,", NAMES, "an empty name"),
        new Bad(COLOURS, "none, red", NAMES, "some or none?"),
        new Bad(Form.toggle(), "yes", "on or off", "one pair of words is enough"),
    };

    @ParameterizedTest
    @FieldSource("GOOD")
    void reads(Good row) {
        assertEquals(row.value, new Settings(Map.of("k", row.text)).<Object>value("k", null, row.form), row.why);
    }

    @ParameterizedTest
    @FieldSource("BAD")
    void saysKeyValueAndWhatIsAllowed(Bad row) {
        Settings settings = new Settings(Map.of("k", row.text));
        String message = assertThrows(SettingException.class, () -> settings.value("k", null, row.form), row.why).getMessage();
        assertEquals("k = '" + row.text + "' is not allowed; it must be " + row.allowed, message, row.why);
    }

    @Test
    void anAbsentOrBlankTextIsTheDefault() {
        Settings settings = new Settings(Map.of("blank", "  ", "text", " x "));
        assertEquals(ABSENT, settings.value("nowhere", ABSENT, DURATION));
        assertEquals(ABSENT, settings.value("blank", ABSENT, DURATION));
        assertEquals("x", settings.text("text", "absent"));
        assertEquals("absent", settings.text("blank", "absent"));
    }

    @Test
    void unknownKeysAreThoseThatNobodyElsePutThere() {
        Settings settings = new Settings(Map.of("timeout", "x", "adress", "x", "address", ":0", "service.pid", "x",
                "service.factoryPid", "x", "felix.fileinstall.filename", "x", "component.name", "x",
                "osgi.ds.satisfying", "x", ".hidden", "x"));
        assertEquals("[adress, timeout]", settings.unknownKeys(Set.of("address")).toString());
    }

    private record Place(Map<String, String> configuration, String name, String place) {
        static Place of(String name, String place, String... keysAndValues) {
            Map<String, String> configuration = new HashMap<>();
            for (int i = 0; i < keysAndValues.length; i += 2) {
                configuration.put(keysAndValues[i], keysAndValues[i + 1]);
            }
            return new Place(configuration, name, place);
        }
    }

    private static final String FILE = "felix.fileinstall.filename";
    private static final String PID = "service.pid";

    static final Place[] PLACES = {
        Place.of("admin", "conf/org.patchbay.server-admin.cfg", FILE, "file:/opt/x/conf/org.patchbay.server-admin.cfg", PID,
                "org.patchbay.server.0815"),
        Place.of("a-b.c", "conf/org.patchbay.server-a-b.c.config", FILE, "/opt/x/conf/org.patchbay.server-a-b.c.config"),
        Place.of("x", "conf/org.patchbay.server~x.cfg", FILE, "file:/org.patchbay.server~x.cfg"),
        Place.of("mine", "conf/org.patchbay.server-admin.cfg", FILE, "file:/conf/org.patchbay.server-admin.cfg", "name", " mine "),
        Place.of("default", "conf/org.patchbay.server.cfg", FILE, "file:/conf/org.patchbay.server.cfg"),
        Place.of("admin", "configuration org.patchbay.server~admin", PID, "org.patchbay.server~admin"),
        Place.of("0815", "configuration org.patchbay.server.0815", PID, "org.patchbay.server.0815"),
        Place.of("default", "configuration org.patchbay.server", PID, "org.patchbay.server"),
        Place.of("default", "configuration org.patchbay.server"),
    };

    @ParameterizedTest
    @FieldSource("PLACES")
    void theNameComesFromTheKeyTheFileOrThePid(Place row) {
        assertEquals(new Origin(row.name, row.place), Origin.of(new Settings(row.configuration), "org.patchbay.server"));
    }
}
