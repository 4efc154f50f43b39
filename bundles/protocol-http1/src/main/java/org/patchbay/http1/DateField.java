package org.patchbay.http1;

import java.time.Instant;
import org.patchbay.http.HttpDate;

/** The value of Date, made at most once a second: RFC 9110 §6.6.1. Thread-safe: racing threads make equal stamps. */
final class DateField {

    private record Stamp(long second, String text) {
    }

    private volatile Stamp last = new Stamp(Long.MIN_VALUE, "");

    /** The date of {@code now}. */
    String at(Instant now) {
        Stamp stamp = last;
        if (stamp.second != now.getEpochSecond()) {
            stamp = new Stamp(now.getEpochSecond(), HttpDate.format(now));
            last = stamp;
        }
        return stamp.text;
    }
}
