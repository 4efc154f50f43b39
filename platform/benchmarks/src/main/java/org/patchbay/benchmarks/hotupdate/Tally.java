package org.patchbay.benchmarks.hotupdate;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What came of the requests of one phase. Used by one thread, then {@linkplain #add added up}. */
final class Tally {

    private static final int DIGITS = 3;

    private final Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(1), DIGITS);
    private long failed;
    private long stale;

    void answered(long nanos) {
        micros.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
    }

    void failed() {
        failed++;
    }

    void stale() {
        stale++;
    }

    void add(Tally other) {
        micros.add(other.micros);
        failed += other.failed;
        stale += other.stale;
    }

    long requests() {
        return micros.getTotalCount() + failed;
    }

    long failures() {
        return failed;
    }

    /** Answers by a version older than one that somebody had seen before the request was sent. */
    long staleAnswers() {
        return stale;
    }

    /** Microseconds. */
    long at(double percentile) {
        return micros.getValueAtPercentile(percentile);
    }

    /** Microseconds. */
    long longest() {
        return micros.getMaxValue();
    }
}
