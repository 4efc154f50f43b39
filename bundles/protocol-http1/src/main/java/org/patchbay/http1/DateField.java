package org.patchbay.http1;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.patchbay.http.HttpDate;

/** The line of Date, made at most once a second: RFC 9110 §6.6.1. Thread-safe: racing threads make equal stamps. */
final class DateField {

    private record Stamp(long second, byte[] line) {
    }

    private volatile Stamp last = new Stamp(Long.MIN_VALUE, new byte[0]);

    /** The line for {@code millis} after 1970, with its line end; not to be changed. */
    byte[] at(long millis) {
        Stamp stamp = last;
        long second = Math.floorDiv(millis, 1000L);
        if (stamp.second != second) {
            String line = "Date: " + HttpDate.format(Instant.ofEpochSecond(second)) + "\r\n";
            stamp = new Stamp(second, line.getBytes(StandardCharsets.US_ASCII));
            last = stamp;
        }
        return stamp.line;
    }
}
