package org.patchbay.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.fuzz.input.Corpus;
import org.patchbay.fuzz.input.Mutator;
import org.patchbay.fuzz.input.Printable;
import org.patchbay.fuzz.input.Target;
import org.patchbay.fuzz.input.Target.End;

/**
 * Any input ends in an event or a protocol error and nothing else: no other exception, no loop without progress, no memory
 * beyond a bound; and what each target says must hold.
 */
class SeededFuzzTest {

    /** What one input may allocate beside {@link #BYTES_PER_BYTE}: buffers, the tests' own texts, classes that are loaded. */
    private static final long BYTES_PER_INPUT = 16 << 20;
    private static final long BYTES_PER_BYTE = 2000;
    private static final long SMOKE_NANOS = 3_000_000_000L;
    private static final int LEAST_SHARE = 200;
    private static final int LEAST_TO_JUDGE = 10 * LEAST_SHARE; // of fewer, none may be accepted by chance
    private static final int MOST_CHANGES = 3;

    private final Settings settings = Settings.read();
    private final com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Watch watch = Watch.start();
    private final int[] ends = new int[End.values().length];

    @AfterEach
    void stopWatching() {
        watch.close();
    }

    static Stream<Target> targets() {
        return Settings.read().targets().stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void anyInputEndsInAnEventOrAProtocolError(Target target) {
        if (!settings.replay().isEmpty()) {
            run(target, Printable.bytes(settings.replay()), "replayed");
            return;
        }
        long start = System.nanoTime();
        int wanted = settings.inputsFor(target);
        int made = 0;
        Mutator mutator = new Mutator(pool(target), MOST_CHANGES);
        for (; made < wanted && !(settings.smoke() && System.nanoTime() - start > SMOKE_NANOS); made++) {
            long place = settings.seed() * 1_000_003L + made;
            run(target, mutator.next(new SplittableRandom(place)), "seed " + settings.seed() + ", input " + made);
        }
        System.out.printf("fuzz %-12s %,9d inputs in %5.1f s: %,d accepted, %,d incomplete, %,d refused%n", target.name(), made,
                (System.nanoTime() - start) / 1e9, ends[0], ends[1], ends[2]);
        assertTrue(made < LEAST_TO_JUDGE || ends[End.ACCEPTED.ordinal()] > made / LEAST_SHARE,
                "hardly any input is accepted: the seeds are poor");
    }

    @ParameterizedTest
    @MethodSource("targets")
    void seedsAndWhatCoverageGuidedRunsFoundStillPass(Target target) {
        target.seeds().forEach(seed -> run(target, Printable.latin1(seed), "a seed"));
        Corpus.of(target.name()).forEach(input -> run(target, input, "of the corpus"));
    }

    private static List<String> pool(Target target) {
        List<String> pool = new ArrayList<>(target.seeds());
        Corpus.of(target.name()).forEach(input -> pool.add(Printable.latin1(input)));
        return pool;
    }

    private void run(Target target, byte[] input, String place) {
        watch.next(() -> message(target, input, place));
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            ends[target.run(input).ordinal()]++;
        } catch (Exception | AssertionError | StackOverflowError | OutOfMemoryError broken) {
            throw new AssertionError(message(target, input, place) + "\n" + broken, broken);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated <= BYTES_PER_INPUT + BYTES_PER_BYTE * input.length,
                () -> message(target, input, place) + " allocated " + allocated + " bytes");
    }

    private static String message(Target target, byte[] input, String place) {
        return target + " breaks its contract (" + place + "); replay with -Dfuzz.target=" + target + " -Dfuzz.replay='"
                + Printable.line(input).replace("'", "'\\''") + "'";
    }
}
