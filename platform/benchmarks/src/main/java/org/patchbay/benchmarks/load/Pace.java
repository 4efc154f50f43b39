package org.patchbay.benchmarks.load;

import java.time.Duration;

/**
 * How long everything takes.
 *
 * @param turns of each server
 * @param warm  load on a server before its first turn
 * @param time  of one turn
 */
record Pace(int turns, Duration warm, Duration time) {

    Pace {
        if (turns < 1 || warm.toSeconds() < 1 || time.toSeconds() < 1) {
            throw new IllegalArgumentException("at least one turn, and one second for each");
        }
    }
}
