package org.patchbay.benchmarks.launch;

/**
 * What one start took.
 *
 * @param millis from the start of the process
 * @param cpu    milliseconds of processor time of all its threads
 */
public record Start(double millis, double cpu) {
}
