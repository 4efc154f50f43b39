package org.patchbay.accesslog;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;

/** Dates of the Common Log Format, {@code 20/Nov/2026:19:30:05 +0000}: made once a second, since most are asked for many times. */
final class CommonDate {

    private record Made(long second, String text) {
    }

    /** Written out: the names that the JDK has for a locale change with its data. */
    private static final Map<Long, String> MONTHS = Map.ofEntries(Map.entry(1L, "Jan"), Map.entry(2L, "Feb"), Map.entry(3L, "Mar"),
            Map.entry(4L, "Apr"), Map.entry(5L, "May"), Map.entry(6L, "Jun"), Map.entry(7L, "Jul"), Map.entry(8L, "Aug"),
            Map.entry(9L, "Sep"), Map.entry(10L, "Oct"), Map.entry(11L, "Nov"), Map.entry(12L, "Dec"));

    private final DateTimeFormatter formatter;
    private volatile Made last = new Made(Long.MIN_VALUE, ""); // racing threads make equal ones

    CommonDate(ZoneId zone) {
        formatter = new DateTimeFormatterBuilder().appendPattern("dd/").appendText(ChronoField.MONTH_OF_YEAR, MONTHS)
                .appendPattern("/yyyy:HH:mm:ss xx").toFormatter(Locale.ROOT).withZone(zone);
    }

    String text(Instant time) {
        Made made = last;
        if (made.second() != time.getEpochSecond()) {
            made = new Made(time.getEpochSecond(), formatter.format(time));
            last = made;
        }
        return made.text();
    }
}
