package org.patchbay.benchmarks.load;

/**
 * What a load generator counted in one turn.
 *
 * @param requests answered
 * @param micros   that it took
 * @param errors   sockets that failed, answers that are not 2xx, answers that did not come
 * @param p50      of the latency, in microseconds
 * @param p99      the same
 * @param p999     the same
 */
record Sample(long requests, long micros, long errors, long p50, long p99, long p999) {

    /** Requests in a second. */
    double rate() {
        return requests * 1e6 / micros;
    }
}
