package org.patchbay.semantics;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Dates of RFC 9110 §5.6.7 (N-012): written as IMF-fixdate, read in three forms.
 *
 * <pre>
 * "Sun, 06 Nov 1994 08:49:37 GMT"   IMF-fixdate
 * "Sunday, 06-Nov-94 08:49:37 GMT"  RFC 850
 * "Sun Nov  6 08:49:37 1994"        asctime
 * </pre>
 */
public final class HttpDate {

    private static final DateTimeFormatter FIXDATE = pattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
    private static final List<DateTimeFormatter> READ = List.of(
            FIXDATE,
            new DateTimeFormatterBuilder().appendPattern("EEEE, dd-MMM-").appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
                    .appendPattern(" HH:mm:ss 'GMT'").toFormatter(Locale.ENGLISH),
            pattern("EEE MMM ppd HH:mm:ss yyyy"));

    private HttpDate() {
    }

    private static DateTimeFormatter pattern(String text) {
        return DateTimeFormatter.ofPattern(text, Locale.ENGLISH);
    }

    /** {@code instant} as IMF-fixdate, to the second. */
    public static String format(Instant instant) {
        return FIXDATE.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** Reads any of the three forms; empty if {@code text} is none of them. */
    public static Optional<Instant> parse(String text) {
        for (DateTimeFormatter form : READ) {
            try {
                return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException other) {
                continue;
            }
        }
        return Optional.empty();
    }
}
