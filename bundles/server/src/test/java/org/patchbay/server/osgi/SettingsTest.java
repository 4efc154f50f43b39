package org.patchbay.server.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.ListenOptions.Option;
import org.patchbay.spi.Timeouts;

/** Texts of a configuration as values. */
class SettingsTest {

    private static final Duration ABSENT = Duration.ofSeconds(42);
    private static final String A_DURATION = "a number with a unit (500ms, 10s, 5m, 1h), or none";
    private static final String A_SIZE = "bytes, or a number with B, KiB, MiB or GiB such as 64KiB";
    private static final String A_SMALL_SIZE = A_SIZE + ", from 1 to 2147483647 bytes";
    private static final String A_SIZE_OR_NONE = A_SIZE + ", or none";
    private static final String A_LIMIT = "a number with a unit (500ms, 10s, 5m, 1h)";
    private static final String A_RATE = A_SIZE + ", from 1 to 1099511627776 bytes, or none";
    private static final String NAMES = "none, go, or names with commas between of bare-lf, both-lengths, obs-fold, coding-on-http-1-0,"
            + " chunk-blanks, chunk-extensions, fragment, raw-target, long-method,"
            + " connect-without-host, host-characters, field-cleaning";
    private static final String A_COUNT = "a whole number from 1 to 999999999";

    private record Good(Function<Settings, Object> reader, Object text, Object value, String why) {
    }

    static final Good[] GOOD = {
        new Good(s -> s.duration("k", ABSENT), "500ms", Duration.ofMillis(500), "milliseconds"),
        new Good(s -> s.duration("k", ABSENT), "10s", Duration.ofSeconds(10), "seconds"),
        new Good(s -> s.duration("k", ABSENT), " 5 m ", Duration.ofMinutes(5), "blanks around and before the unit"),
        new Good(s -> s.duration("k", ABSENT), "1h", Duration.ofHours(1), "hours"),
        new Good(s -> s.duration("k", ABSENT), "none", Timeouts.NONE, "no limit by name"),
        new Good(s -> s.duration("k", ABSENT), "None", Timeouts.NONE, "in any case"),
        new Good(s -> s.duration("k", ABSENT), "", ABSENT, "empty is the default"),
        new Good(s -> s.durationOrZero("k", ABSENT), "0s", Duration.ZERO, "zero where it has a meaning"),
        new Good(s -> s.size("k", 7), "65536", 65536, "bytes"),
        new Good(s -> s.size("k", 7), "512B", 512, "bytes with their unit"),
        new Good(s -> s.size("k", 7), "64KiB", 65536, "1024 bytes"),
        new Good(s -> s.size("k", 7), "1 MiB", 1 << 20, "1024 KiB"),
        new Good(s -> s.size("k", 7), "2147483647", Integer.MAX_VALUE, "the most"),
        new Good(s -> s.size("k", 7), " ", 7, "blank is the default"),
        new Good(s -> s.size("k", 7), 9000, 9000, "a typed configuration"),
        new Good(s -> s.sizeOrNone("k", 7, 99), "8GiB", 8L << 30, "beyond an int"),
        new Good(s -> s.sizeOrNone("k", 7, 99), "0", 0L, "nothing at all"),
        new Good(s -> s.sizeOrNone("k", 7, 99), "none", 99L, "no limit by name"),
        new Good(s -> s.count("k", 7), "500", 500, "a number"),
        new Good(s -> s.count("k", 7), "", 7, "the default"),
        new Good(s -> s.countOrNone("k", 7, 99), "500", 500, "a number"),
        new Good(s -> s.countOrNone("k", 7, 99), "none", 99, "no limit by name"),
        new Good(s -> s.countOrNone("k", 7, 99), "", 7, "the default"),
        new Good(s -> s.limitOrZero("k", ABSENT), "0s", Duration.ZERO, "zero where it has a meaning"),
        new Good(s -> s.rateOrNone("k", 7), "1KiB", 1024L, "a size, in a second"),
        new Good(s -> s.rateOrNone("k", 7), "none", 0L, "no rate by name"),
        new Good(s -> s.rateOrNone("k", 7), "", 7L, "the default"),
        new Good(s -> s.leniencies("k", Leniency.DEFAULT), "", Leniency.DEFAULT, "the default"),
        new Good(s -> s.leniencies("k", Leniency.DEFAULT), "none", Set.of(), "as strict as can be"),
        new Good(s -> s.leniencies("k", Leniency.DEFAULT), "go", Leniency.GO, "all of them"),
        new Good(s -> s.leniencies("k", Leniency.DEFAULT), " obs-fold ,Bare-LF", Set.of(Leniency.OBS_FOLD, Leniency.BARE_LF), "by name"),
        new Good(s -> s.option("k", Option.ON), "off", Option.OFF, "a switch"),
        new Good(s -> s.option("k", Option.OFF), "true", Option.ON, "as other tools write it"),
        new Good(s -> s.option("k", Option.OFF), Boolean.TRUE, Option.ON, "a typed configuration"),
        new Good(s -> s.option("k", Option.OFF), "", Option.OFF, "the default"),
        new Good(s -> s.text("k", "absent"), " x ", "x", "blanks are no part of it"),
    };

    private record Bad(Function<Settings, Object> reader, String text, String allowed, String why) {
    }

    static final Bad[] BAD = {
        new Bad(s -> s.duration("k", ABSENT), "75", A_DURATION, "seconds or milliseconds?"),
        new Bad(s -> s.duration("k", ABSENT), "0s", A_DURATION, "no limit is 'none'"),
        new Bad(s -> s.duration("k", ABSENT), "-1s", A_DURATION, "a sign"),
        new Bad(s -> s.duration("k", ABSENT), "10S", A_DURATION, "no such unit"),
        new Bad(s -> s.duration("k", ABSENT), "1.5s", A_DURATION, "say 1500ms"),
        new Bad(s -> s.duration("k", ABSENT), "9999999999999h", A_DURATION, "longer than the universe"),
        new Bad(s -> s.duration("k", ABSENT), "never", A_DURATION, "the word is none"),
        new Bad(s -> s.size("k", 7), "64K", A_SMALL_SIZE, "1000 or 1024?"),
        new Bad(s -> s.size("k", 7), "0", A_SMALL_SIZE, "nothing would get through"),
        new Bad(s -> s.size("k", 7), "2GiB", A_SMALL_SIZE, "one too many"),
        new Bad(s -> s.size("k", 7), "none", A_SMALL_SIZE, "a head must have a limit"),
        new Bad(s -> s.sizeOrNone("k", 7, 99), "-1", A_SIZE_OR_NONE, "no limit is 'none'"),
        new Bad(s -> s.sizeOrNone("k", 7, 99), "999999999999GiB", A_SIZE_OR_NONE, "more than 63 bits"),
        new Bad(s -> s.count("k", 7), "0", A_COUNT, "none would get through"),
        new Bad(s -> s.count("k", 7), "many", A_COUNT, "no number"),
        new Bad(s -> s.count("k", 7), "1000000000", A_COUNT, "more than the most"),
        new Bad(s -> s.countOrNone("k", 7, 99), "0", A_COUNT + ", or none", "no limit is 'none'"),
        new Bad(s -> s.countOrNone("k", 7, 99), "-1", A_COUNT + ", or none", "a sign"),
        new Bad(s -> s.limitOrZero("k", ABSENT), "none", A_LIMIT, "a grace without end makes the rate useless"),
        new Bad(s -> s.limitOrZero("k", ABSENT), "5", A_LIMIT, "seconds or milliseconds?"),
        new Bad(s -> s.rateOrNone("k", 7), "0", A_RATE, "no rate is 'none'"),
        new Bad(s -> s.rateOrNone("k", 7), "240B/s", A_RATE, "the second is understood"),
        new Bad(s -> s.leniencies("k", Leniency.DEFAULT), "obsfold", NAMES, "no such name"),
        new Bad(s -> s.leniencies("k", Leniency.DEFAULT), "bare-lf,", NAMES, "an empty name"),
        new Bad(s -> s.leniencies("k", Leniency.DEFAULT), "none, bare-lf", NAMES, "some or none?"),
        new Bad(s -> s.leniencies("k", Leniency.DEFAULT), "all", NAMES, "whose all?"),
        new Bad(s -> s.option("k", Option.ON), "yes", "on or off", "one pair of words is enough"),
    };

    @ParameterizedTest
    @FieldSource("GOOD")
    void reads(Good row) {
        assertEquals(row.value, row.reader.apply(new Settings(Map.of("k", row.text))), row.why);
    }

    @ParameterizedTest
    @FieldSource("BAD")
    void saysKeyValueAndWhatIsAllowed(Bad row) {
        String message = assertThrows(SettingException.class, () -> row.reader.apply(new Settings(Map.of("k", row.text))), row.why)
                .getMessage();
        assertEquals("k = '" + row.text + "' is not allowed; it must be " + row.allowed, message, row.why);
    }
}
