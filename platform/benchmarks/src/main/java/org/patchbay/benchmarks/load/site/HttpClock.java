package org.patchbay.benchmarks.load.site;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The value of Date for servers that don't send one by themselves: written once a second. */
public final class HttpClock {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    private record Shown(long second, String text) {
    }

    private volatile Shown shown = new Shown(Long.MIN_VALUE, "");

    /** Now, as RFC 9110 §5.6.7 has it. */
    public String now() {
        long second = System.currentTimeMillis() / 1000;
        Shown known = shown;
        if (known.second != second) {
            var time = Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC);
            known = new Shown(second, FORMAT.format(time));
            shown = known;
        }
        return known.text;
    }
}
