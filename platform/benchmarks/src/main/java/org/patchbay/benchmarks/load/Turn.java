package org.patchbay.benchmarks.load;

/**
 * One turn of one server.
 *
 * @param sample    what the client saw
 * @param cpuMicros processor time of the server meanwhile
 */
record Turn(Sample sample, long cpuMicros) {

    /** Microseconds of processor time for each request. */
    double cpuPerRequest() {
        return (double) cpuMicros / Math.max(1, sample.requests());
    }
}
