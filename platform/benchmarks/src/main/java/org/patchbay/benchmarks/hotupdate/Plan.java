package org.patchbay.benchmarks.hotupdate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * What to do.
 *
 * @param deploys      how many updates through the deploy folder
 * @param updates      how many in the shell
 * @param connections  of clients
 * @param distribution the folder with {@code bin/patchbay}
 * @param warmUp       before the first update
 * @param quiet        how long nothing is updated, now and then
 * @param pause        after each update in the shell, which takes a few milliseconds
 */
record Plan(int deploys, int updates, int connections, Path distribution, Duration warmUp, Duration quiet, Duration pause) {

    private static final Path BUILT = Path.of("distribution/target/patchbay");

    Plan {
        if (deploys < 1 || updates < 1 || connections < 1) {
            throw new IllegalArgumentException("at least one of each");
        }
        Objects.requireNonNull(distribution, "distribution");
    }

    /** By the words of the command line. */
    static Plan of(String... words) {
        return new Plan(number(words, 0, 1000), number(words, 1, 200), number(words, 2, 64), words.length > 3 ? Path.of(words[3]) : BUILT,
                Duration.ofSeconds(6), Duration.ofSeconds(3), Duration.ofMillis(250));
    }

    private static int number(String[] words, int index, int otherwise) {
        return words.length > index ? Integer.parseInt(words[index]) : otherwise;
    }

    /** As many updates are between two quiet times. */
    int batch() {
        return Math.clamp((deploys + updates) / 20, 1, 20);
    }
}
