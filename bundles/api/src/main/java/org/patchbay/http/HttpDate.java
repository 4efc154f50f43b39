package org.patchbay.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Dates of RFC 9110 §5.6.7 (N-012): written as IMF-fixdate, read in three forms. {@link Header#date} and
 * {@link MutableHeader#set(String, Instant)} are the usual way to it.
 *
 * <pre>
 * "Sun, 06 Nov 1994 08:49:37 GMT"   IMF-fixdate
 * "Sunday, 06-Nov-94 08:49:37 GMT"  RFC 850; 69 to 99 are years of the 20th century, as in Go
 * "Sun Nov  6 08:49:37 1994"        asctime
 * </pre>
 */
public final class HttpDate {

    /** The two-digit years of RFC 850 begin here. */
    private static final int FIRST_SHORT_YEAR = 1969;
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    static final DateTimeFormatter FIXDATE = pattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'");
    private static final List<DateTimeFormatter> READ = List.of(
            FIXDATE,
            strict(new DateTimeFormatterBuilder().appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_SHORT_YEAR).appendPattern(" HH:mm:ss 'GMT'")),
            pattern("EEE MMM ppd HH:mm:ss uuuu"));

    private HttpDate() {
    }

    /** A form of dates: English, and the 30th of February is none. */
    static DateTimeFormatter pattern(String text) {
        return strict(new DateTimeFormatterBuilder().appendPattern(text));
    }

    private static DateTimeFormatter strict(DateTimeFormatterBuilder form) {
        return form.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * {@code instant} as IMF-fixdate, to the second.
     *
     * @throws IllegalArgumentException if its year has not four digits
     */
    public static String format(Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new IllegalArgumentException("a date in HTTP has a year from 0 to 9999: " + instant);
        }
        return FIXDATE.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** Reads any of the three forms; empty if {@code text} is none of them. */
    public static Optional<Instant> parse(String text) {
        return parse(text, READ);
    }

    /** Reads any of {@code forms}. */
    static Optional<Instant> parse(String text, List<DateTimeFormatter> forms) {
        for (DateTimeFormatter form : forms) {
            try {
                return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException other) {
                continue;
            }
        }
        return Optional.empty();
    }
}
