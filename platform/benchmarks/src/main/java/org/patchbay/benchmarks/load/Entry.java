package org.patchbay.benchmarks.load;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What came of a contestant in a scenario.
 *
 * @param turns       one for each round
 * @param residentKib after the last one
 * @param allocated   bytes of heap for each request; empty if its runtime does not say
 */
record Entry(Contestant contestant, List<Turn> turns, OptionalLong residentKib, OptionalDouble allocated) {

    Entry {
        turns = List.copyOf(turns);
    }

    /** The middle one of a figure of all turns. */
    double median(ToDoubleFunction<Turn> figure) {
        return middle(turns.stream().mapToDouble(figure).toArray());
    }

    /** The middle one of the ratios of this one's figure to that of {@code other} in the same round. */
    double ratio(Entry other, ToDoubleFunction<Turn> figure) {
        return middle(IntStream.range(0, Math.min(turns.size(), other.turns.size()))
                .mapToDouble(i -> figure.applyAsDouble(turns.get(i)) / figure.applyAsDouble(other.turns.get(i))).toArray());
    }

    long errors() {
        return turns.stream().mapToLong(turn -> turn.sample().errors()).sum();
    }

    static double middle(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
